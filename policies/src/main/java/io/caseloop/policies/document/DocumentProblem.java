package io.caseloop.policies.document;

/// A finding with its place in the text as it was sent.
///
/// @param line from 1
/// @param column from 1
/// @param pointer JSON pointer of the value (RFC 6901); empty for the whole document
/// @param message what is wrong
/// @param fix the way out
public record DocumentProblem(int line, int column, String pointer, String message, String fix) {
}
