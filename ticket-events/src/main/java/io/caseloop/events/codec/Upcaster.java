package io.caseloop.events.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/// Converts a stored fact of an older type to a newer one when it is read. Stored bytes never
/// change.
///
/// @param from the older type, e.g. `io.caseloop.intake.ticket-opened.v1`
/// @param to the newer type, which may have a further upcaster
public record Upcaster(String from, String to, UnaryOperator<ObjectNode> change) {
}
