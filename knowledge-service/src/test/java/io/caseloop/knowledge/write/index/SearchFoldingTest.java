package io.caseloop.knowledge.write.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.knowledge.model.article.Content;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An article is found however its words are written, by those who ask and by those who wrote it (K2).
class SearchFoldingTest {

    private final ArticleIndex index = HelpCentre.index();

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @CsvSource({
        "发票抬头怎样修改, 發票擡頭怎樣修改",
        "寬頻斷線的處理, 宽频断线的处理",
        "賬號密碼重設, 帐号密码重设",
        "帳戶餘額查詢, 账户余额查询",
        "衞星電視信號, 卫星电视信号",
        "甚麼時候到賬, 什么时候到账",
        "裏程與週年回覆, 里程与周年回复",
        "路由器設定, 路由器设定",
        "怎么更换光猫, 怎麼更換光貓",
        "ＶＰＮ連線設定, VPN连线设定"
    })
    void either_script_finds_the_article_in_either_script(String one, String other) {
        assertFoundBothWays("zh", one, other);
    }

    @ParameterizedTest
    @CsvSource({
        "Router firmware upgrade, ＲＯＵＴＥＲ ｆｉｒｍｗａｒｅ upgrade",
        "Café résumé printing, cafe resume printing",
        "Café menu, Cafe\u0301 menu",
        "Router can't reboot, Router can’t reboot",
        "Firmware upgrade, firm\u200Bware up\u00ADgrade",
        "Office configuration, o\uFB03ce con\uFB01guration",
        "Straße sign, STRASSE sign"
    })
    void forms_of_latin_letters_count_as_one(String one, String other) {
        assertFoundBothWays("en", one, other);
    }

    @Test
    void a_snippet_marks_the_words_as_the_article_writes_them() {
        index.put("x", 1, new Content("faq", "zh", "help", "其他", "請重新啟動數據機。", List.of(), null));
        assertThat(index.search("数据机重新启动", 1).getFirst().snippet()).contains("<mark>數據</mark>")
                .contains("<mark>啟動</mark>");
    }

    @Test
    void another_simplified_word_is_still_another_word() {
        index.put("x", 1, new Content("faq", "zh", "help", "發票擡頭", "發票擡頭。", List.of(), null));
        assertThat(index.search("宽频断线", 5)).noneMatch(found -> found.article().equals("x"));
    }

    private void assertFoundBothWays(String language, String one, String other) {
        for (List<String> way : List.of(List.of(one, other), List.of(other, one))) {
            index.put("x", 1, new Content("faq", language, "help", way.getFirst(), "See the manual.", List.of(), null));
            assertThat(index.search(way.getLast(), 1)).as("%s in %s", way.getLast(), way.getFirst()).first()
                    .satisfies(found -> {
                        assertThat(found.article()).isEqualTo("x");
                        assertThat(found.score()).isGreaterThanOrEqualTo(0.75);
                    });
        }
    }
}
