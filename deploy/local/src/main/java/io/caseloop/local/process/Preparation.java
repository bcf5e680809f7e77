package io.caseloop.local.process;

import io.caseloop.local.home.Failed;
import io.caseloop.local.kafka.Permissions;
import io.caseloop.local.kafka.Topics;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.postgres.Databases;
import io.caseloop.local.postgres.LocalPostgres;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/// Creates databases, roles, permissions and topics, and migrates the schemas. Idempotent. PostgreSQL and Kafka must be
/// running, the services need not.
public record Preparation(ServiceSettings settings, Migrations.Programs programs) {

    public void run() {
        var secrets = settings.secrets();
        try {
            new Databases(settings.server(), LocalPostgres.SUPERUSER, secrets.password(LocalPostgres.SUPERUSER))
                    .prepare(secrets.passwords());
            new Migrations(settings, programs).run();
            Permissions.grant(settings.kafka(Users.BROKER));
            Topics.createAbsent(settings.kafka(Users.BROKER));
        } catch (SQLException | ExecutionException e) {
            throw new Failed("databases or topics could not be prepared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted while databases and topics were created", e);
        }
    }
}
