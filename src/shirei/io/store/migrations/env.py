"""How Alembic runs the migrations: on the connection that ``open.migrate`` gives, inside its transaction."""

from alembic import context

from shirei.io.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
