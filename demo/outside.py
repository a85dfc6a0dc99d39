"""Answers of other hosts, and of our addresses that have a temper of their own."""

from demo.content import AnswerPlan, Content
from demo.layout import HTML, Layout
from demo.served import EPOCH, Served


def outside_answers(content: Content, layout: Layout) -> dict[str, Served]:
    """Everything that outside.toml lists; what it does not list is not there."""
    template = content.layouts["external.html"]
    answers: dict[str, Served] = {}
    for external in content.externals:
        html = template.substitute(title=external.title, text=f"欢迎访问{external.title}。")
        served = Served(200, HTML, html.encode(), EPOCH)
        answers |= {f"http://{external.host}{path}": served for path in external.paths}
    return answers | {plan.url: _answer(plan, content, layout) for plan in content.answers}


def _answer(plan: AnswerPlan, content: Content, layout: Layout) -> Served:
    if plan.status == 200:
        html = layout.single(plan.title, plan.text)
    else:
        html = content.layouts["external.html"].substitute(title=plan.title, text=plan.text)
    headers = (("Location", plan.location),) if plan.location else ()
    modified = EPOCH if plan.status == 200 else None
    return Served(plan.status, HTML, html.encode(), modified, headers, plan.delay_seconds)
