package io.caseloop.intake.http;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/// Reads the list of doubtful matches.
final class DoubtList {

    private DoubtList() {
    }

    static Map<String, Object> item(String doubt) {
        return all().stream().filter(item -> doubt.equals(item.get("doubtId"))).findFirst().orElseThrow();
    }

    static List<Map<String, Object>> all() {
        return all(Adapter.as("lead"));
    }

    static List<Map<String, Object>> all(RequestSpecification as) {
        return as.get("/api/intake/doubts?limit=200").then().statusCode(200).extract().jsonPath().getList("items");
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> side(Map<String, Object> item, String name) {
        return (Map<String, Object>) item.get(name);
    }

    @SuppressWarnings("unchecked")
    static List<Object> texts(Map<String, Object> item, String name) {
        return ((List<Map<String, Object>>) side(item, name).get("contacts")).stream().map(c -> c.get("text")).toList();
    }
}
