package io.caseloop.quality.proof.read;

import io.caseloop.edge.Roles;
import io.caseloop.quality.journey.read.ReadableJourneys;
import io.caseloop.quality.proof.model.HashChain;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The proof of one journey (Q4), complete enough to be verified without this system.
@Path("/api/quality/journeys/{id}/proof")
@RolesAllowed({Roles.AUDITOR, Roles.LEAD})
@RunOnVirtualThread
public class JourneyProofResource {

    private final ReadableJourneys readable;
    private final JourneySeals seals;
    private final RootSigner signer;

    JourneyProofResource(ReadableJourneys readable, JourneySeals seals, RootSigner signer) {
        this.readable = readable;
        this.seals = seals;
        this.signer = signer;
    }

    /// @param journey the ticket id, or `<topic>:<subject>`
    /// @param state `sealed`, `pending`, `gaps` or `mismatch`
    /// @param head the last fact of the unbroken chain
    /// @param faults what does not fit; empty unless the state is `mismatch`
    /// @param waiting the number of facts that wait behind a missing one
    /// @param root the newest signed root that covers the journey; absent before the first
    /// @param inclusion the nodes beside the path from the leaf to the root (audit path, RFC 6962)
    /// @param publicKey Ed25519, X.509 in Base64
    @Schema(name = "JourneyProof")
    public record Proof(String journey, String state, Head head, List<Fault> faults, long waiting,
            JourneyRoots.Root root, Leaf leaf, List<Node> inclusion, String publicKey) {
    }

    /// @param sequence 0 before the first fact
    /// @param hash SHA-256, hexadecimal
    public record Head(long sequence, String hash) {
    }

    /// @param index from 0 among the leaves of the root
    /// @param sequence the last sequence that the root covers
    /// @param hash of the fact at this sequence
    public record Leaf(int index, long sequence, String hash) {
    }

    /// @param side `left` or `right` of the hash computed so far
    public record Node(String side, String hash) {
    }

    @GET
    @Operation(summary = "The proof of a journey: its state, its head, the signed root and the path to it",
            description = "Roles: auditor, lead. The hash of a leaf is SHA-256 of a zero byte, the sequence (8 bytes), "
                    + "the hash of the fact and the journey's id; of a node SHA-256 of a one byte, left and right.")
    public Proof proof(@PathParam("id") String id) throws SQLException {
        String journey = readable.find(id);
        JourneySeals.Seal seal = seals.of(journey);
        HexFormat hex = HexFormat.of();
        Head head = new Head(seal.sequence(), hex.formatHex(seal.hash()));
        String key = Base64.getEncoder().encodeToString(signer.publicKey().getEncoded());
        JourneySeals.Signed signed = seal.signed();
        if (signed == null) {
            return new Proof(journey, seal.state().code(), head, seal.faults(), seal.waiting(), null, null, List.of(),
                    key);
        }
        JourneyRoots.Root root = new JourneyRoots.Root(signed.number(), signed.at(), signed.journeys(),
                hex.formatHex(signed.previous()), hex.formatHex(signed.root()), signed.keyId(),
                hex.formatHex(signed.signature()));
        Leaf leaf = new Leaf(signed.leaf(), signed.sequence(), hex.formatHex(signed.hash()));
        return new Proof(journey, seal.state().code(), head, seal.faults(), seal.waiting(), root, leaf,
                seals.inclusion(signed).stream().map(JourneyProofResource::node).toList(), key);
    }

    private static Node node(HashChain.Step step) {
        return new Node(step.left() ? "left" : "right", HexFormat.of().formatHex(step.hash()));
    }
}
