package io.caseloop.checks.architecture.wrong.events;

import com.fasterxml.jackson.databind.JsonNode;

/// Breaks `contract`: a fact that holds Jackson's tree.
public record ContractWithDatabind(JsonNode data) {
}
