package io.caseloop.intake.write;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.wiring.BackboneConfig;
import io.caseloop.backbone.wiring.RunningBackbone;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.infra.Infra;
import io.caseloop.infra.ServiceDatabase;
import io.caseloop.intake.model.channel.ChannelCommand.DefineUnlessDefined;
import io.caseloop.intake.write.policy.IntakeDefaults;
import io.caseloop.policies.DefaultPolicies;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The reception without Quarkus, so that a test can stop it and start it with other secrets. It
/// works in another database than the service that runs beside it, and publishes nothing.
final class IntakeInstance implements AutoCloseable {

    private static final String DATABASE = "feedback";
    private static final Cause CAUSE = new Cause("adapter", "c-1", "r-1", null);

    private final RunningBackbone running;
    private final Reception reception;
    private final AgroalDataSource database;
    private final AgroalDataSource vault;

    private IntakeInstance(RunningBackbone running, AgroalDataSource database, AgroalDataSource vault) {
        this.running = running;
        this.database = database;
        this.vault = vault;
        this.reception = new Reception(running.backbone(), new Channels(running.backbone()),
                new Candidates(running.backbone()), IntakeDefaults.policies());
    }

    /// @param secrets the text of the file of secrets for keyed hashes
    static IntakeInstance with(String secrets, Path directory) {
        ServiceDatabase.migrate(DATABASE);
        Map<String, String> settings = Infra.settings(DATABASE);
        Infra.settings("intake").forEach((name, value) -> {
            if (name.startsWith("caseloop.vault.")) {
                settings.put(name, value);
            }
        });
        settings.put("caseloop.lookup-key-file", written(secrets, directory).toString());
        BackboneConfig config = new SmallRyeConfigBuilder().withMapping(BackboneConfig.class).withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build()
                .getConfigMapping(BackboneConfig.class);
        AgroalDataSource database = ServiceDatabase.pool(config.db().url(), config.db().user(), config.db().password());
        AgroalDataSource vault = ServiceDatabase.pool(config.vault().url(), config.vault().user(),
                config.vault().password());
        RunningBackbone running = RunningBackbone.of("intake-rotated-service", database, vault, config,
                ServiceParts.NONE.with(new DeclaredStreams()));
        running.backbone().perform(CAUSE, work -> work.decide(Streams.CHANNEL, "web",
                new DefineUnlessDefined("web", "web", work.now())));
        DefaultPolicies.publish(IntakeDefaults.KINDS, running.backbone());
        return new IntakeInstance(running, database, vault);
    }

    private static Path written(String secrets, Path directory) {
        try {
            return Files.writeString(directory.resolve("lookup.key"), secrets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reception.Received takes(CheckedContact contact) {
        return running.backbone().perform(CAUSE, reception.of(contact, "/channel"));
    }

    Backbone backbone() {
        return running.backbone();
    }

    @Override
    public void close() {
        running.close();
        database.close();
        vault.close();
    }
}
