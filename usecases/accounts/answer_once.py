"""Answers that are kept for a while, so that a request sent twice does its work once."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

from django.db import IntegrityError, transaction

from domain.api_token import ApiToken
from domain.issue import Refused
from store.token_models import ApiAnswerRecord
from usecases.home.refusal import using_home

KEPT = timedelta(hours=24)
LONGEST_KEY = 128

Answer = dict[str, Any]


def answer_once(token: ApiToken, key: str, request: bytes, make: Callable[[], Answer], now: datetime) -> Answer:
    """What `make` answers, or what it answered the last time this key was sent with this request.

    Without a key `make` is simply called. Raises Refused for a key that was sent with another request.
    """
    if not key:
        return make()
    if len(key) > LONGEST_KEY:
        raise Refused(f"Idempotency-Key 超过 {LONGEST_KEY} 个字符；请换短一些的")
    digest = hashlib.sha256(request).hexdigest()
    with using_home():
        ApiAnswerRecord.objects.filter(at__lt=now - KEPT).delete()
        kept = _kept(token, key, digest)
        if kept is not None:
            return kept
        try:
            with transaction.atomic():
                # The row is there before the work: of two requests at the same moment one waits, then finds it.
                row = ApiAnswerRecord.objects.create(token_id=token.number, key=key, request=digest, answer={}, at=now)
                row.answer = answer = make()
                row.save(update_fields=["answer"])
                return answer
        except IntegrityError:
            return _kept(token, key, digest) or make()


def _kept(token: ApiToken, key: str, digest: str) -> Answer | None:
    row = ApiAnswerRecord.objects.filter(token_id=token.number, key=key).first()
    if row is None:
        return None
    if row.request != digest:
        raise Refused("同一个 Idempotency-Key 用在了不同的请求上；请为每个请求换一个")
    return cast(Answer, row.answer)
