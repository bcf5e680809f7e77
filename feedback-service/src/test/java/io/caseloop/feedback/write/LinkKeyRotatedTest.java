package io.caseloop.feedback.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.wiring.BackboneConfig;
import io.caseloop.backbone.wiring.RunningBackbone;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.infra.Infra;
import io.caseloop.infra.ServiceDatabase;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The secret of page links is rotated: a link that was sent leads to its page for as long as the
/// page is there (X3).
class LinkKeyRotatedTest {

    private static final String OLD = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String NEW = "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String DATABASE = "sla";
    private static final Cause CAUSE = new Cause("lead", "c-1", "r-1", null);

    private final Instant invited = Instant.now().minusSeconds(3_600);
    private final Instant rotated = invited.plusSeconds(60);
    private final String invitation = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    /// Pages without the rest of the service, with this file of secrets.
    private final class Instance implements AutoCloseable {

        private final AgroalDataSource database;
        private final RunningBackbone running;
        private final Pages pages;

        Instance(String secrets) throws Exception {
            Map<String, String> settings = Infra.settings(DATABASE);
            settings.put("caseloop.lookup-key-file",
                    Files.writeString(directory.resolve("lookup.key"), secrets).toString());
            SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(BackboneConfig.class)
                    .withMapping(FeedbackConfig.class).withValidateUnknown(false)
                    .withSources(new PropertiesConfigSource(settings, "test", 100)).build();
            BackboneConfig backbone = config.getConfigMapping(BackboneConfig.class);
            ServiceDatabase.migrate(DATABASE);
            database = ServiceDatabase.pool(backbone.db().url(), backbone.db().user(), backbone.db().password());
            running = RunningBackbone.of("feedback-rotated-service", database, database, backbone, ServiceParts.NONE);
            pages = new Pages(running.backbone(), config.getConfigMapping(FeedbackConfig.class));
        }

        /// As the fold of a ticket does it.
        void keepsPage(String invitation, Instant at) throws SQLException {
            try (Connection connection = database.getConnection(); PreparedStatement insert = connection
                    .prepareStatement("insert into page (token_hash, ticket, invitation, "
                            + "expires_at, stream) values (?, ?, ?, ?, ?)")) {
                insert.setString(1, pages.tokenHash(invitation, at));
                insert.setString(2, UUID.randomUUID().toString());
                insert.setString(3, invitation);
                insert.setTimestamp(4, Timestamp.from(Instant.now().plus(Duration.ofDays(1))));
                insert.setString(5, "ticket-copy-" + invitation);
                insert.executeUpdate();
            }
        }

        /// The invitation to which a link leads.
        String leadsTo(String link) {
            String token = link.substring(link.lastIndexOf('/') + 1);
            return pages.find(token).map(CustomerPage::invitation).orElse("nowhere");
        }

        @Override
        public void close() {
            running.close();
            database.close();
        }
    }

    @Test
    void a_link_from_before_a_rotation_is_made_the_same_and_leads_to_its_page_after_it() throws Exception {
        String sent;
        try (Instance before = new Instance(OLD)) {
            before.keepsPage(invitation, invited);
            sent = before.pages.link(invitation, invited);
            assertThat(before.leadsTo(sent)).isEqualTo(invitation);
        }
        try (Instance after = new Instance(OLD + "\n" + rotated + " " + NEW)) {
            assertThat(after.pages.link(invitation, invited)).isEqualTo(sent);
            assertThat(after.leadsTo(sent)).isEqualTo(invitation);
            Optional<CustomerPage> revocable = after.running.backbone().perform(CAUSE,
                    work -> after.pages.of(work, invitation));
            assertThat(revocable).isPresent();
        }
    }

    @Test
    void a_link_from_after_a_rotation_cannot_be_made_with_the_old_secret() throws Exception {
        try (Instance after = new Instance(OLD + "\n" + rotated + " " + NEW)) {
            after.keepsPage(invitation, rotated);
            assertThat(after.leadsTo(after.pages.link(invitation, rotated))).isEqualTo(invitation);
            try (Instance old = new Instance(OLD)) {
                assertThat(after.leadsTo(old.pages.link(invitation, rotated))).isEqualTo("nowhere");
            }
        }
    }
}
