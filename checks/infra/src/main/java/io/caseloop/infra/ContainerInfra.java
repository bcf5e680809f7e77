package io.caseloop.infra;

import io.caseloop.local.postgres.LocalPostgres;
import io.caseloop.local.process.Secrets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// PostgreSQL and Kafka in containers; Testcontainers removes them when the JVM is gone. This Kafka
/// asks for no login: users and permissions are tested with the embedded one.
final class ContainerInfra {

    private static final String POSTGRES = "postgres:18";
    private static final String KAFKA = "apache/kafka:4.1.2";

    private ContainerInfra() {
    }

    static Infra.Running start(Path directory, Secrets secrets) {
        var password = secrets.password(LocalPostgres.SUPERUSER);
        var postgres = new PostgreSQLContainer(POSTGRES).withUsername(LocalPostgres.SUPERUSER).withPassword(password)
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        var kafka = new KafkaContainer(KAFKA).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        CompletableFuture.allOf(CompletableFuture.runAsync(postgres::start), CompletableFuture.runAsync(kafka::start))
                .join();
        var server = "jdbc:postgresql://" + postgres.getHost() + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/";
        return new Infra.Running(server, LocalPostgres.SUPERUSER, password, kafka.getBootstrapServers(), false,
                directory);
    }
}
