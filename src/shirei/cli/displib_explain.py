"""How ``shirei reschedule`` tells why a schedule is as it is: sentences, and the same as JSON."""

from __future__ import annotations

from typing import Any

from shirei.model.problem import Problem, Schedule
from shirei.traffic.dispatch_problem.explain import Link, OrderKind, OrderReason, Payment, payments, why_first

#: So many of those who pay are told in sentences.
_SHOWN = 10


def explanation(problem: Problem, schedule: Schedule, why: tuple[int, int] | None) -> dict[str, Any]:
    """JSON-ready: who pays for what, and, for two trains, what forced their order."""
    paid = [_payment(problem, payment) for payment in payments(problem, schedule)]
    if why is None:
        return {"payments": paid}
    both = [*why_first(problem, schedule, *why), *why_first(problem, schedule, why[1], why[0])]
    return {"payments": paid, "orders": [_order(problem, reason) for reason in both]}


def sentences(told: dict[str, Any]) -> list[str]:
    """The same for a reader; of those who pay, the dearest."""
    paid = told["payments"]
    lines = [_payment_sentence(payment) for payment in paid[:_SHOWN]]
    if len(paid) > _SHOWN:
        lines.append(f"{len(paid) - _SHOWN} more pay {sum(p['cost'] for p in paid[_SHOWN:])} together")
    return lines + [_order_sentence(order) for order in told.get("orders", [])]


def _payment(problem: Problem, payment: Payment) -> dict[str, Any]:
    return {
        "train": payment.train,
        "operation": payment.operation - int(problem.first_op[payment.train]),
        "start": payment.start,
        "cost": payment.cost,
        "alone": payment.alone,
        "waits_for": None if payment.binding is None else _link(problem, payment.binding),
        "chain": [_link(problem, link) for link in payment.chain],
    }


def _order(problem: Problem, reason: OrderReason) -> dict[str, Any]:
    return {
        "first": reason.first,
        "second": reason.second,
        "resources": [problem.resources[r] for r in reason.resources],
        "kind": reason.kind.value,
        "cost": reason.cost,
        "cost_reversed": reason.cost_reversed,
        "path": [_link(problem, link) for link in reason.path],
    }


def _link(problem: Problem, link: Link) -> dict[str, Any]:
    """One event that waits for another: a train runs on, or takes a resource that another train has left."""
    before, after = problem.train_of(link.from_), problem.train_of(link.to)
    return {
        "train": after,
        "operation": link.to - int(problem.first_op[after]),
        "after_train": before,
        "after_operation": link.from_ - int(problem.first_op[before]),
        "seconds": link.least,
        "resource": None if link.resource is None else problem.resources[link.resource],
    }


def _payment_sentence(payment: dict[str, Any]) -> str:
    where = f"at operation {payment['operation']}, at {payment['start']} s"
    who = f"train {payment['train']} pays {payment['cost']} {where}"
    wait = payment["waits_for"]
    if wait is None:
        return f"{who}, for nobody's sake but its own"
    own = f" ({payment['alone']} of it anyway)" if payment["alone"] else ""
    left = f"train {wait['after_train']} to leave {wait['resource']}"
    return f"{who}{own}: at operation {wait['operation']} it waits for {left}"


def _order_sentence(order: dict[str, Any]) -> str:
    where = ", ".join(order["resources"])
    return f"train {order['first']} goes before train {order['second']} on {where}: {_because(order)}"


def _because(order: dict[str, Any]) -> str:
    kind = order["kind"]
    if kind == OrderKind.CHOSEN:
        return (
            f"the other way round, all of it would cost {order['cost_reversed']} instead of {order['cost']}"
        )
    if kind == OrderKind.NEVER_LEFT:
        return "the second one ends there and never lets go"
    if kind == OrderKind.TOO_LATE:
        return "the other way round, a train would miss its latest start"
    handed = [link for link in order["path"] if link["resource"] is not None]
    steps = "; ".join(
        f"{link['after_train']} leaves {link['resource']} to {link['train']}" for link in handed
    )
    return f"forced by {steps or 'its own running'}"
