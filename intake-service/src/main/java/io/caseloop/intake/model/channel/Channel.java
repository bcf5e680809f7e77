package io.caseloop.intake.model.channel;

/// A channel is data (I1). Exactly one of these.
public sealed interface Channel {

    record Undefined() implements Channel {
    }

    /// @param kind phone, email, web …: an open list
    /// @param locale BCP 47, or null: the language is read from the text
    /// @param enabled whether its contacts are taken in
    record Defined(int version, String kind, String locale, boolean enabled) implements Channel {
    }
}
