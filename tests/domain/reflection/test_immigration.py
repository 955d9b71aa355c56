"""Words of immigration are heard in every language of families, and ordinary words are let be."""

from __future__ import annotations

import pytest
from django.conf import settings

from doorstep.domain.reflection.immigration import known, says_immigration

SAID = {
    "en": ["They may be undocumented.", "ICE was in the street", "Her uncle was deported"],
    "es": ["Tienen miedo de la migra", "están sin papeles", "La deportaron en mayo"],
    "ar": ["العائلة بدون أوراق", "تخاف الأم من الترحيل", "هم لاجئون من حلب", "ينتظرون البطاقة الخضراء"],
    "zh-hans": ["他们是无证的", "爸爸被遣返了", "还在等绿卡"],
    "vi": ["Gia đình không có giấy tờ", "Họ sợ bị trục xuất", "đang chờ thẻ xanh"],
    "ht": ["Yo san papye", "Imigrasyon te vini", "yo depòte papa a"],
    "pt": ["Estão sem documentos", "A imigração veio", "o pai foi deportado"],
    "ru": ["Они живут без документов", "Отца депортировали", "ждут грин-карту", "семья беженцев"],
    "so": ["Waa qaxooti", "waa la masaafuriyey", "wuxuu joogaa sharci la'aan"],
    "hmn": ["Lawv yog neeg tawg rog", "ntshai raug ntes xa rov"],
    "tl": ["Walang papeles ang tatay", "nadeport ang tiyuhin niya", "natatakot sa imigrasyon"],
    "uk": ["Вони без документів", "батька депортували", "родина біженців"],
}
LET_BE = [
    "Tea with ice and a nice talk about deportment",
    "Le gusta leer papeles de colores y asistir a clase",
    "تحب القراءة واللعب في الحديقة مع إخوتها",
    "孩子喜欢画画，数学也好",
    "Con thích vẽ và học toán, giấy và bút",
    "Pitit la renmen li ak jwe boul, li pote papye",
    "Ela gosta de ler, desenhar e jogar bola; trouxe os papéis",
    "Он любит читать и играть в шахматы, принёс документы",
    "Wuxuu jecel yahay akhriska, safarka iyo ciyaaraha",
    "Nws nyiam nyeem ntawv thiab tsis muaj sij hawm",
    "Mahilig siyang magbasa at maglaro, may papel at lapis",
    "Вона любить малювати й співати, принесла документи",
]


def test_every_language_of_families_has_its_words() -> None:
    assert set(known()) == set(SAID) == set(dict(settings.LANGUAGES))


@pytest.mark.parametrize("language", SAID)
def test_words_of_immigration_are_heard(language: str) -> None:
    assert [said for said in SAID[language] if not says_immigration(said)] == []
    assert [said for said in SAID[language] if not says_immigration(said.upper())] == []


def test_ordinary_words_are_let_be() -> None:
    assert [said for said in LET_BE if says_immigration(said)] == []
