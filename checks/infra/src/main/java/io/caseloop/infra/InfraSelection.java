package io.caseloop.infra;

import org.testcontainers.DockerClientFactory;

/// Selects the infrastructure of tests by `-Dinfra`.
final class InfraSelection {

    private InfraSelection() {
    }

    static boolean decide() {
        var wish = System.getProperty("infra", "embedded");
        return switch (wish) {
            case "embedded" -> false;
            case "docker" -> {
                if (!available()) {
                    throw new IllegalStateException("-Dinfra=docker, but no Docker answers here; -Dinfra=auto or "
                            + "embedded does without");
                }
                yield true;
            }
            case "auto" -> {
                if (!available()) {
                    System.err.println("infra=auto: no Docker answers here, so these tests run on embedded PostgreSQL "
                            + "and Kafka");
                    yield false;
                }
                yield true;
            }
            default -> throw new IllegalArgumentException("-Dinfra=" + wish + " is unknown; there are embedded, docker "
                    + "and auto");
        };
    }

    private static boolean available() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
