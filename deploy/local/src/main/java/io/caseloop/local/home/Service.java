package io.caseloop.local.home;

import java.util.Locale;

/// The services that own a database, in the order in which a ticket passes through them.
public enum Service {
    INTAKE(8081), ROUTING(8082), SLA(8083), KNOWLEDGE(8084), FEEDBACK(8085), QUALITY(8086);

    private final int usualPort;

    Service(int usualPort) {
        this.usualPort = usualPort;
    }

    /// The name used in databases, roles, settings and addresses: `intake`.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The default port.
    public int usualPort() {
        return usualPort;
    }

    /// The service with this name.
    public static Service named(String id) {
        for (var service : values()) {
            if (service.id().equals(id)) {
                return service;
            }
        }
        throw new WrongUsage("unknown service \"" + id + "\"; expected intake, routing, sla, knowledge, feedback or "
                + "quality");
    }
}
