package io.caseloop.events;

/// Text that identifies or quotes a person: clear only inside the process that took it in, sealed wherever it is kept
/// or sent. Neither form shows the text in `toString`. Rule X3.
public sealed interface PersonalText {

    /// As it came in; the codec refuses to write it without a sealer.
    record Clear(String text) implements PersonalText {
        @Override
        public String toString() {
            return "•••";
        }
    }

    /// As it is stored and published.
    ///
    /// @param key the id of the data key, destroyed when the person is erased
    /// @param algorithm the JOSE name of the cipher, `A256GCM`
    /// @param ciphertext base64url: nonce, ciphertext and tag, bound to the key id
    record Sealed(String key, String algorithm, String ciphertext) implements PersonalText {
        @Override
        public String toString() {
            return "•••";
        }
    }

    /// Null stays null.
    static PersonalText of(String text) {
        return text == null ? null : new Clear(text);
    }
}
