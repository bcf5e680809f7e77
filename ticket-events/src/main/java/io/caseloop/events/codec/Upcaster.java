package io.caseloop.events.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/// Lifts a stored fact of an older type to the next, at the reading edge; stored bytes never change.
///
/// @param from the older type, e.g. `io.caseloop.intake.ticket-opened.v1`
/// @param to the type it becomes, which may itself be lifted further
public record Upcaster(String from, String to, UnaryOperator<ObjectNode> change) {
}
