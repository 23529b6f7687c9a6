"""Words of a path that say what is done, not with what."""

from __future__ import annotations

from generator.planning.naming.identifiers import words

# Without those that are as often nouns: a move, an upload, the stop of a bus.
_VERBS = frozenset(
    "abort accept activate add append apply approve assign attach authorize cancel "
    "close complete confirm connect convert create deactivate decline delete deny "
    "destroy detach disable disconnect dismiss edit enable evaluate execute "
    "finalize find finish generate get insert install invalidate join login logout "
    "mark modify notify promote publish purge put reactivate reboot recover reject "
    "remove rename renew reopen reorder requeue rerun resend reset resize resolve "
    "restart restore resume retrieve retry revert revoke rotate send set start "
    "submit subscribe suspend terminate unarchive unassign unban unblock unfollow "
    "uninstall unlink unlock unpublish unregister unshare unsubscribe update "
    "validate verify".split()
)
_OFTEN_VERBS = frozenset(
    "answer ban block bulk change check clear clone copy export follow import invite "
    "kick leave list lock move open pause pin post release reply report run search share "
    "skip stop sync test transfer translate trigger unpin upload".split()
)


def is_verb(name: str) -> bool:
    """Tell whether a name begins with a word that can only be an action."""
    return words(name)[0].lower() in _VERBS


def may_be_verb(name: str) -> bool:
    """Tell whether a name is an action where nothing speaks for a thing."""
    return is_verb(name) or name.lower() in _OFTEN_VERBS


def is_command(name: str) -> bool:
    """Tell whether a name reads like a whole command, such as ``sendMessage``."""
    first, *rest = words(name)
    return bool(rest) and first.lower() in _VERBS | _OFTEN_VERBS
