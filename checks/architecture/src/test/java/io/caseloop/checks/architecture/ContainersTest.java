package io.caseloop.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.checks.architecture.Sources.SourceFile;
import org.junit.jupiter.api.Test;

/// The containers are those of the system, without a run of Docker.
class ContainersTest {

    private static final String COMPOSE = text("docker-compose.yml");
    private static final String DOCKERFILE = text("deploy/compose/Dockerfile");

    private static String text(String path) {
        return Sources.all().stream().filter(file -> file.path().equals(path)).map(SourceFile::text).findFirst()
                .orElseThrow();
    }

    @Test
    void every_service_has_an_image_a_port_settings_of_its_own_a_user_without_rights_and_a_health_check() {
        assertThat(new ContainerFaults(COMPOSE, DOCKERFILE).all()).isEmpty();
    }

    @Test
    void what_is_wrong_with_them_is_found() {
        assertThat(compose("PORT: \"8083\"", "PORT: \"8093\"")).contains("does not run sla-service on port 8083");
        assertThat(compose("\n  sla-service:\n", "\n  slow-service:\n"))
                .contains("no container and no settings for sla");
        assertThat(compose("\"127.0.0.1:${", "\"${")).contains("to other machines");
        assertThat(compose("POSTGRES_PASSWORD_FILE: /caseloop/secrets/password", "POSTGRES_PASSWORD: caseloop"))
                .contains("a password: POSTGRES_PASSWORD");
        assertThat(dockerfile("quality-service,front-door", "quality-service")).contains("does not build front-door");
        assertThat(dockerfile("intake routing sla", "intake routing")).contains("scripts of the databases of sla");
        assertThat(dockerfile("\nUSER caseloop\n", "\n")).contains("images run as root");
        assertThat(dockerfile("\nHEALTHCHECK NONE\n", "\n")).contains("the image setup has no health check");
    }

    private static String compose(String part, String other) {
        return String.join("\n", new ContainerFaults(replaced(COMPOSE, part, other), DOCKERFILE).all());
    }

    private static String dockerfile(String part, String other) {
        return String.join("\n", new ContainerFaults(COMPOSE, replaced(DOCKERFILE, part, other)).all());
    }

    private static String replaced(String text, String part, String other) {
        assertThat(text).contains(part);
        return text.replace(part, other);
    }
}
