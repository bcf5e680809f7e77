package io.caseloop.local.process;

import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.postgres.DatabaseAccess;
import io.caseloop.local.postgres.Roles;
import java.util.LinkedHashMap;
import java.util.Map;

/// The settings that a process needs to start, for a local system and for tests. `server` is the
/// JDBC URL of PostgreSQL without a database.
public record ServiceSettings(String server, String bootstrap, String publicUrl, Secrets secrets) {

    /// The settings of a service, without its HTTP address. They hold no password of a role that
    /// owns a schema: [Migrations] run before the service starts.
    public Map<String, String> of(Service service) {
        var settings = new LinkedHashMap<String, String>();
        var access = access(service);
        settings.put("caseloop.db.url", access.url());
        settings.put("caseloop.db.user", access.user());
        settings.put("caseloop.db.password", access.password());
        settings.put("caseloop.vault.url", server + Roles.VAULT_DATABASE);
        settings.put("caseloop.vault.user", Roles.vaultRole(service));
        settings.put("caseloop.vault.password", secrets.password(Roles.vaultRole(service)));
        settings.put("caseloop.vault.master-key-file", secrets.file("vault-master.key").toString());
        settings.put("caseloop.lookup-key-file", secrets.file("lookup.key").toString());
        settings.put("caseloop.record-keys-file", secrets.file(Secrets.RECORD_KEYS).toString());
        settings.put("caseloop.kafka.bootstrap", bootstrap);
        kafka(Users.of(service)).forEach((name, value) -> {
            if (!name.equals("bootstrap.servers")) {
                settings.put("caseloop.kafka.client.\"" + name + "\"", value);
            }
        });
        settings.put("caseloop.instance", service.id() + "-1");
        settings.put("caseloop.access.public-key-file", secrets.file("jwt-public.pem").toString());
        access(settings, Roles.ACCESS_SERVICE);
        settings.put("caseloop.public-url", publicUrl);
        if (service == Service.QUALITY) {
            settings.put("caseloop.quality.signing-key-file", secrets.file("journey-signing.key").toString());
        }
        return settings;
    }

    /// The settings of the front door: the address of each service, and the file for its initial
    /// tokens.
    public Map<String, String> ofFrontDoor(Map<Service, String> upstream, String credentialsFile) {
        var settings = new LinkedHashMap<String, String>();
        for (var service : Service.values()) {
            settings.put("caseloop.upstream." + service.id(), upstream.get(service));
        }
        settings.put("smallrye.jwt.sign.key.location", "file:" + secrets.file("jwt-private.pem"));
        settings.put("caseloop.access.public-key-file", secrets.file("jwt-public.pem").toString());
        access(settings, Roles.ACCESS_DOOR);
        settings.put("caseloop.credentials-file", credentialsFile);
        settings.put("caseloop.session-key-file", secrets.file("session.key").toString());
        settings.put("caseloop.public-url", publicUrl);
        return settings;
    }

    /// The settings of a Kafka client that logs in as this user of [Users].
    public Map<String, String> kafka(String user) {
        return Users.login(bootstrap, user, secrets.kafkaPasswords().get(user));
    }

    private void access(Map<String, String> settings, String role) {
        settings.put("caseloop.access.url", server + Roles.ACCESS_DATABASE);
        settings.put("caseloop.access.user", role);
        settings.put("caseloop.access.password", secrets.password(role));
    }

    /// The database of a service.
    public DatabaseAccess access(Service service) {
        return new DatabaseAccess(server + Roles.database(service), Roles.worker(service),
                secrets.password(Roles.worker(service)), Roles.owner(service), secrets.password(Roles.owner(service)));
    }
}
