package io.caseloop.events;

/// What an erasure removed in one place (X3).
///
/// @param place a table, or `data_key` for the keys of the vault
/// @param count how many rows or keys
public record ErasedPlace(String place, int count) {
}
