package io.caseloop.events;

/// The text of a policy as it was published, with its comments and its order.
///
/// @param format `json` or `yaml`
/// @param content the text
public record PublishedDocument(@OneOf({"json", "yaml"}) String format, String content) {
}
