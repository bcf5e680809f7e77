package io.caseloop.events;

/// Text that identifies or quotes a person: clear text only in the memory of the receiving process,
/// encrypted when stored or sent. `toString` never contains the text. Rule X3.
public sealed interface PersonalText {

    /// Clear text; the codec refuses to write it without a sealer.
    record Clear(String text) implements PersonalText {
        @Override
        public String toString() {
            return "•••";
        }
    }

    /// Encrypted text, as stored and published.
    ///
    /// @param key the id of the data key, destroyed when the person is erased
    /// @param field the name of the field that it was written in
    /// @param algorithm the JOSE name of the cipher, `A256GCM`
    /// @param ciphertext base64url: nonce, ciphertext and tag, authenticated together with key id and field
    record Sealed(String key, String field, String algorithm, String ciphertext) implements PersonalText {
        @Override
        public String toString() {
            return "•••";
        }
    }

    /// Returns null for null.
    static PersonalText of(String text) {
        return text == null ? null : new Clear(text);
    }
}
