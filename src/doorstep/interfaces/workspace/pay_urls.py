"""Addresses of pay: one's own, a school's, and the district's funds and batches."""

from __future__ import annotations

from django.urls import URLPattern, path

from doorstep.interfaces.workspace.views import (
    pay,
    pay_checks,
    pay_efforts,
    pay_funds,
    pay_reports,
    pay_statement,
    pay_terms,
    payroll,
)

urlpatterns: list[URLPattern] = [
    path("my/pay/", pay.my_pay, name="my_pay"),
    path("pay/", pay.pay, name="pay"),
    path("pay/work-out/", pay.pay_work_out, name="pay_work_out"),
    path("pay/approve/", pay.pay_approve, name="pay_approve"),
    path("my/pay/statement.pdf", pay_statement.my_pay_statement, name="my_pay_statement"),
    path("my/pay/drove/<uuid:key>/", pay.my_pay_drove, name="my_pay_drove"),
    path("pay/take-back/", pay.pay_take_back, name="pay_take_back"),
    path("pay/checks/", pay_checks.pay_checks, name="pay_checks"),
    path("pay/checks/<uuid:key>/", pay_checks.pay_check_decide, name="pay_check_decide"),
    path("pay/efforts/", pay_efforts.pay_efforts, name="pay_efforts"),
    path("pay/efforts/make/", pay_efforts.pay_efforts_make, name="pay_efforts_make"),
    path("pay/efforts/<uuid:key>/", pay_efforts.pay_effort, name="pay_effort"),
    path("pay/efforts/<uuid:key>/sign/", pay_efforts.pay_effort_sign, name="pay_effort_sign"),
    path("pay/school-day/", pay_terms.pay_school_day, name="pay_school_day"),
    path("pay/school-day/clear/", pay_terms.pay_school_day_clear, name="pay_school_day_clear"),
    path("pay/<uuid:key>/reopen/", pay.pay_reopen, name="pay_reopen"),
    path("pay/<uuid:key>/correct/", pay.pay_correct, name="pay_correct"),
    path("payroll/", payroll.payroll, name="payroll"),
    path("payroll/people/", pay_terms.payroll_people, name="payroll_people"),
    path("payroll/people/<uuid:key>/", pay_terms.payroll_person, name="payroll_person"),
    path("payroll/funds/", payroll.payroll_fund, name="payroll_fund"),
    path("payroll/funds/<int:fund>/", pay_funds.payroll_fund_page, name="payroll_fund_page"),
    path("payroll/title-i/", pay_funds.payroll_title_i, name="payroll_title_i"),
    path("payroll/checks/", pay_checks.payroll_samples, name="payroll_samples"),
    path("payroll/checks/fix/", pay_checks.payroll_sample, name="payroll_sample"),
    path("payroll/checks/<uuid:key>/", pay_checks.payroll_check_decide, name="payroll_check_decide"),
    path(
        "payroll/checks/<uuid:key>/number/",
        pay_checks.payroll_sample_reveal,
        name="payroll_sample_reveal",
    ),
    path(
        "payroll/checks/<uuid:key>/certificate.json",
        pay_checks.payroll_sample_certificate,
        name="payroll_sample_certificate",
    ),
    path("payroll/batches/<uuid:key>/", pay_reports.payroll_batch, name="payroll_batch"),
    path("payroll/batches/<uuid:key>/report/", pay_reports.payroll_report, name="payroll_report"),
    path(
        "payroll/reports/<uuid:key>/<int:line>/",
        pay_reports.payroll_report_settle,
        name="payroll_report_settle",
    ),
    path("payroll/funds/<int:fund>/close/", payroll.payroll_fund_close, name="payroll_fund_close"),
    path("payroll/rates/", payroll.payroll_rate, name="payroll_rate"),
    path("payroll/batches/", payroll.payroll_gather, name="payroll_gather"),
    path("payroll/batches/<uuid:key>/approve/", payroll.payroll_approve, name="payroll_approve"),
    path("payroll/batches/<uuid:key>/set-aside/", payroll.payroll_set_aside, name="payroll_set_aside"),
    path("payroll/batches/<uuid:key>/file/", payroll.payroll_file, name="payroll_file"),
]
