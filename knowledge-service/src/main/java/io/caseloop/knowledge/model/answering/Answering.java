package io.caseloop.knowledge.model.answering;

/// Which articles are suggested, and which one answers a question, as a policy (K3, K7).
///
/// @param version as decisions name it, e.g. `answering-default@1`
/// @param most so many articles are suggested for a contact
/// @param suggestFrom an article with this score or more is suggested, 0–1
/// @param answerFrom an article with this score or more answers a customer's question, 0–1
/// @param near so many other articles are named beside the answer
public record Answering(String version, int most, double suggestFrom, double answerFrom, int near) {
}
