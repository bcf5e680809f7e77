package io.caseloop.quality.proof.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.quality.journey.read.Case;
import io.caseloop.quality.journey.read.JourneyFixture;
import io.caseloop.quality.journey.read.Tampering;
import io.caseloop.quality.proof.model.HashChain;
import io.caseloop.quality.proof.read.JourneySeals.Seal;
import io.caseloop.quality.proof.read.JourneySeals.State;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The badge of a case (Q4) says sealed only where nothing can have been changed since.
class JourneySealsTest {

    private static final int LAST = 17;

    private final String ticket = Case.fresh().ticket().value();
    private JourneyFixture bed;
    private List<ConsumerRecord<byte[], byte[]>> facts;

    @BeforeEach
    void a_journey() throws SQLException {
        bed = JourneyFixture.empty();
        facts = new Case(new TicketId(ticket)).whole().stream().map(bed::record).toList();
    }

    @Test
    void a_journey_is_pending_until_a_root_covers_its_last_fact() throws SQLException {
        bed.write(facts.subList(0, 10));
        assertThat(seal().state()).isEqualTo(State.PENDING);
        assertThat(seal().signedAt()).isNull();
        sign();
        assertThat(seal().state()).isEqualTo(State.SEALED);
        assertThat(seal().sealedTo()).isEqualTo(10);
        bed.write(facts.subList(10, LAST));
        assertThat(seal().state()).isEqualTo(State.PENDING);
        assertThat(seal().sealedTo()).isEqualTo(10);
        assertThat(seal().sequence()).isEqualTo(LAST);
        sign();
        assertThat(seal().state()).isEqualTo(State.SEALED);
        assertThat(seal().faults()).isEmpty();
    }

    @Test
    void a_journey_has_gaps_while_facts_wait_behind_a_missing_one() throws SQLException {
        bed.write(facts.subList(0, 5));
        bed.write(facts.subList(6, LAST));
        sign();
        assertThat(seal().state()).isEqualTo(State.GAPS);
        assertThat(seal().waiting()).isPositive();
        bed.write(facts.subList(5, 6));
        sign();
        assertThat(seal().state()).isEqualTo(State.SEALED);
        assertThat(seal().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_journey_that_was_tampered_with_does_not_fit_even_where_its_hashes_were_made_to(Tampering tampering)
            throws SQLException {
        bed.write(facts);
        bed.write(Case.fresh().whole().stream().map(bed::record).toList());
        sign();
        try (var connection = bed.superuser()) {
            tampering.with(connection, ticket);
        }
        assertThat(seal().state()).isEqualTo(State.MISMATCH);
        assertThat(seal().faults()).singleElement()
                .satisfies(fault -> assertThat(fault.sequence()).isEqualTo(tampering.position(LAST)));
    }

    @Test
    void a_forged_root_does_not_seal() throws SQLException {
        bed.write(facts);
        sign();
        bed.asSuperuser("UPDATE journey_root SET at = at - interval '1 h'");
        assertThat(seal().state()).isEqualTo(State.MISMATCH);
        assertThat(seal().faults()).singleElement()
                .satisfies(fault -> assertThat(fault.what()).startsWith("the signature of root 1"));
    }

    @Test
    void the_path_of_a_sealed_journey_leads_to_the_signed_root() throws SQLException {
        bed.write(facts);
        for (int i = 0; i < 6; i++) {
            bed.write(Case.fresh().whole().stream().map(bed::record).toList());
        }
        sign();
        JourneySeals.Signed signed = seal().signed();
        byte[] leaf = HashChain.leaf(ticket, LAST, seal().hash());
        assertThat(HashChain.root(leaf, new JourneySeals(bed.database, bed.signer).inclusion(signed)))
                .isEqualTo(signed.root());
    }

    private Seal seal() throws SQLException {
        return new JourneySeals(bed.database, bed.signer).of(ticket);
    }

    private void sign() throws SQLException {
        new JourneyRoots(bed.database, bed.signer).sign();
    }
}
