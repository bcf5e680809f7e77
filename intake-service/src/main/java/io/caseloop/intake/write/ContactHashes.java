package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.HashPurpose;
import io.caseloop.intake.model.customer.SenderIdentity;
import io.caseloop.intake.model.ticket.Contact;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// The keyed hashes of a contact. It is kept under the key that is valid now, and looked up under
/// every key of the installation, because an earlier contact may have been kept under an older one.
///
/// @param kept under which it is kept if it is new
/// @param known under which it may be kept already, the newest key first
record ContactHashes(Known kept, List<Known> known) {

    /// The hashes under one key.
    ///
    /// @param contact of the channel and the external id (I5)
    /// @param reference of the reference, or null (I4)
    /// @param identity of the sender (I3)
    /// @param fingerprints of the body, by JSON pointer
    record Known(String contact, String reference, String identity, Map<String, String> fingerprints) {

        Contact.Keys keys() {
            return new Contact.Keys(contact, reference);
        }
    }

    static ContactHashes of(Backbone backbone, CheckedContact contact) {
        int keys = backbone.keyedHashes(HashPurpose.LOOKUP, "").size();
        List<Known> known = IntStream.range(0, keys).mapToObj(key -> of(contact, (purpose, text) ->
                backbone.keyedHashes(purpose, text).get(key))).toList();
        String now = backbone.keyedHash(HashPurpose.LOOKUP, external(contact), backbone.now());
        return new ContactHashes(known.stream().filter(one -> one.contact().equals(now)).findFirst().orElseThrow(),
                known);
    }

    private static String external(CheckedContact c) {
        return c.channel() + "|" + c.externalId();
    }

    private static Known of(CheckedContact c, BiFunction<HashPurpose, String, String> hash) {
        return new Known(hash.apply(HashPurpose.LOOKUP, external(c)),
                c.reference() == null ? null : hash.apply(HashPurpose.LOOKUP, c.reference().strip()),
                hash.apply(HashPurpose.LOOKUP, SenderIdentity.of(c.fromKind(), c.fromValue())),
                Fingerprints.of(c, value -> hash.apply(HashPurpose.FINGERPRINT, value)));
    }

    /// Under which a ticket may be known by the contact's reference; none without one.
    List<String> references() {
        return known.stream().map(Known::reference).filter(Objects::nonNull).toList();
    }
}
