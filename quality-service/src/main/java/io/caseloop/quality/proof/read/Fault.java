package io.caseloop.quality.proof.read;

/// Something that does not fit in a journey.
///
/// @param sequence where it begins; null for the journey as a whole
public record Fault(Long sequence, String what) {
}
