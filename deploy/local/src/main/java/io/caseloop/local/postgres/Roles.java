package io.caseloop.local.postgres;

import io.caseloop.local.home.Service;
import java.util.ArrayList;
import java.util.List;

/// The names of the databases and of the roles that may connect to them.
public final class Roles {

    public static final String VAULT_DATABASE = "caseloop_vault";
    public static final String VAULT_OWNER = "caseloop_vault_owner";
    /// May create and destroy keys.
    public static final String VAULT_KEEPER = "caseloop_vault_keeper";
    /// May unwrap keys only.
    public static final String VAULT_READER = "caseloop_vault_reader";

    /// Tokens and the audit log.
    public static final String ACCESS_DATABASE = "caseloop_access";
    public static final String ACCESS_OWNER = "caseloop_access_owner";
    /// The front door: issues and revokes tokens, reads the audit log.
    public static final String ACCESS_DOOR = "caseloop_access_door";
    /// Every service: reads which tokens are revoked, adds to the audit log.
    public static final String ACCESS_SERVICE = "caseloop_access_service";

    private Roles() {
    }

    public static String database(Service service) {
        return "caseloop_" + service.id();
    }

    /// The role of a running service: it inserts events and cannot update or delete them.
    public static String worker(Service service) {
        return database(service);
    }

    /// The role that owns a service's schema and migrates it.
    public static String owner(Service service) {
        return database(service) + "_owner";
    }

    /// The vault role of a service.
    public static String vaultRole(Service service) {
        return switch (service) {
            case INTAKE, ROUTING -> VAULT_KEEPER;
            case SLA, KNOWLEDGE, FEEDBACK, QUALITY -> VAULT_READER;
        };
    }

    /// Every role that needs a password.
    public static List<String> all() {
        var roles = new ArrayList<>(List.of(VAULT_OWNER, VAULT_KEEPER, VAULT_READER,
                ACCESS_OWNER, ACCESS_DOOR, ACCESS_SERVICE));
        for (var service : Service.values()) {
            roles.add(worker(service));
            roles.add(owner(service));
        }
        return List.copyOf(roles);
    }
}
