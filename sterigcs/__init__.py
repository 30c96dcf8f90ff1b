"""SteriGCS: a shared sterilisation plant, from the scan of a tray to the bill of a member.

One append-only journal of facts; everything else is a view of it. A scan is decided by pure functions of the trade,
written in one transaction with the states it moves, and answered after its commit.

    domain       the trade: facts, folds (``evolve``), rules (``may_...``), the bill. Standard library only
    services     one module a capability: gather what a rule needs, decide, append. ``stations/``: one module a post
    persistence  the store: journal, states, views, backup. Alone knows SQLAlchemy
    devices      what machines write and scanners send
    documents    labels, notes, workbooks
    ui           the window: PySide6 only here; ``shell`` around ``pages``, made of ``widgets`` and ``models``
    cli          the command line, one module a group
    bootstrap    where everything meets

Where does it go? A rule one could state at the bench: ``domain``. A sequence that ends in one append: ``services``.
Anything with ``select``: ``persistence``. A byte format: ``devices``. A sheet of paper or a workbook: ``documents``.
A sentence for a person: ``resources/wording/fr.toml``.

A *subject* (``tray:CES-01``, ``pack:GBIF...``) has a *state*, the fold of the *facts* about it. An *act* is what one
gesture wrote. A *record* (something happened) is never refused; a *settlement* (a decision) holds only if nobody wrote
on its subject since. A *refusal* forbids the next act and never loses what has already happened.
"""

__version__ = "0.1.0"
