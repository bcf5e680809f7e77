package io.caseloop.policies.document;

/// What is wrong with a document, at a value of it.
///
/// @param pointer JSON pointer of the value (RFC 6901); empty for the whole document
/// @param offset how many characters behind the beginning of a text, on one line or in a block of lines; 0 for the
///        value itself
/// @param message what is wrong, in plain English
/// @param fix the way out
public record Finding(String pointer, int offset, String message, String fix) {
}
