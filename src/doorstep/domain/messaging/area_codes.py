"""Where a phone of the North American Numbering Plan most likely is, by its area code.

People keep their numbers when they move, so an area code proves nothing; the postman therefore asks for a
decent hour both at the school and where the code belongs, and a wrong guess only makes the day shorter. Codes
that cross a border between zones stand under each of them; codes that are not here (toll-free ones, other
countries) say nothing.
"""

from __future__ import annotations

from typing import Final

_CODES: Final[dict[str, str]] = {
    "America/New_York": """
        201 202 203 207 212 215 216 220 223 227 229 234 239 240 248 252 267 272 276 283 301 302
        304 305 313 315 321 324 326 329 330 332 336 339 343 347 351 352 380 386 401 404 407 410
        412 413 419 423 434 436 440 443 445 448 463 470 472 475 478 484 502 508 513 516 517 518
        540 551 557 561 567 570 571 582 585 586 603 606 607 609 610 614 616 617 624 629 631 640
        645 646 656 667 678 679 680 681 686 689 703 704 706 716 717 718 724 727 728 732 734 740
        743 754 757 762 770 772 774 781 786 802 803 804 810 813 814 821 826 828 835 838 839 843
        845 847 848 850 854 856 857 859 860 861 862 863 864 865 878 904 906 908 910 912 914 917
        919 929 934 937 941 943 947 948 954 959 973 978 980 984 989
    """,
    "America/Indiana/Indianapolis": "260 317 463 574 765 812 930",
    "America/Chicago": """
        205 210 214 217 218 219 224 225 228 231 251 254 256 262 270 274 279 281 309 312 314 316
        318 319 320 325 327 331 334 337 346 353 361 402 405 409 414 417 430 432 447 464 469 479
        501 504 507 512 515 531 534 539 557 563 572 573 580 601 605 608 612 615 618 620 629 630
        636 641 651 659 660 662 682 701 708 712 713 714 715 726 730 731 737 763 769 773 779 785
        806 812 815 816 817 830 832 833 847 850 861 870 872 901 903 906 913 915 918 920 930 931
        936 938 940 945 952 956 972 975 979 985
    """,
    "America/Denver": """
        208 303 307 308 385 402 406 432 435 505 575 605 620 701 719 720 785 801 915 970 983 986
    """,
    "America/Phoenix": "480 520 602 623 928",
    "America/Los_Angeles": """
        206 208 209 213 253 279 310 323 341 350 357 360 408 415 424 425 442 458 503 509 510 530
        541 559 562 564 619 626 628 650 657 661 669 702 707 714 725 738 747 760 764 775 805 818
        820 831 837 840 858 909 916 925 949 951 971 986
    """,
    "America/Anchorage": "907",
    "Pacific/Honolulu": "808",
    "America/Puerto_Rico": "787 939 340",
    "Pacific/Guam": "671",
}
_DIGITS_OF_A_NUMBER: Final = 12  # +1, an area code and seven digits


CODES: Final = tuple(sorted({code for codes in _CODES.values() for code in codes.split()}))
"""Every area code that says something."""


_ZONES: Final = {
    code: tuple(zone for zone, codes in _CODES.items() if code in codes.split()) for code in CODES
}


def zones_of(number: str) -> tuple[str, ...]:
    """The time zones a number's area code belongs to; none where it says nothing. ``number`` is E.164."""
    if not number.startswith("+1") or len(number) != _DIGITS_OF_A_NUMBER:
        return ()
    return _ZONES.get(number[2:5], ())
