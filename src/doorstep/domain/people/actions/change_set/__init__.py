"""How a roster becomes rows: stage → compare → write → families, set by set, inside one transaction.

``staging`` copies what a source says into temporary tables. The numbered files of ``steps/`` turn that into
one table ``in_KIND`` for each kind, with what cannot be used set aside as problems; ``compare`` sets each
beside what is known and gives ``next_KIND``, the state of every row and the values it would have; ``write``
makes it so. A preview stops before ``write``. Only `doorstep.domain.people.actions.roster_imports` uses this.
"""
