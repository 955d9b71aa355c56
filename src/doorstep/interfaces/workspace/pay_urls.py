"""Addresses of pay: one's own, a school's, and the district's funds and batches."""

from __future__ import annotations

from django.urls import URLPattern, path

from doorstep.interfaces.workspace.views import pay, payroll

urlpatterns: list[URLPattern] = [
    path("my/pay/", pay.my_pay, name="my_pay"),
    path("pay/", pay.pay, name="pay"),
    path("pay/work-out/", pay.pay_work_out, name="pay_work_out"),
    path("pay/approve/", pay.pay_approve, name="pay_approve"),
    path("pay/<uuid:key>/reopen/", pay.pay_reopen, name="pay_reopen"),
    path("pay/<uuid:key>/correct/", pay.pay_correct, name="pay_correct"),
    path("payroll/", payroll.payroll, name="payroll"),
    path("payroll/funds/", payroll.payroll_fund, name="payroll_fund"),
    path("payroll/funds/<int:fund>/close/", payroll.payroll_fund_close, name="payroll_fund_close"),
    path("payroll/rates/", payroll.payroll_rate, name="payroll_rate"),
    path("payroll/batches/", payroll.payroll_gather, name="payroll_gather"),
    path("payroll/batches/<uuid:key>/approve/", payroll.payroll_approve, name="payroll_approve"),
    path("payroll/batches/<uuid:key>/set-aside/", payroll.payroll_set_aside, name="payroll_set_aside"),
    path("payroll/batches/<uuid:key>/file/", payroll.payroll_file, name="payroll_file"),
]
