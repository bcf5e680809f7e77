package io.caseloop.local.home;

import java.util.Locale;

/// The services that own a database, in the order of a case's way through them.
public enum Service {
    INTAKE(8081), ROUTING(8082), SLA(8083), KNOWLEDGE(8084), FEEDBACK(8085), QUALITY(8086);

    private final int usualPort;

    Service(int usualPort) {
        this.usualPort = usualPort;
    }

    /// Its name in databases, roles, settings and addresses: `intake`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The port it listens on when nothing else is asked for.
    public int usualPort() {
        return usualPort;
    }

    /// The service of this name; an unknown one is refused with the names there are.
    public static Service named(String id) {
        for (var service : values()) {
            if (service.id().equals(id)) {
                return service;
            }
        }
        throw new WrongUsage("there is no service \"" + id + "\"; there are intake, routing, sla, knowledge, feedback, quality");
    }
}
