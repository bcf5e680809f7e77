package io.caseloop.knowledge.write.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// How text becomes terms (K2): Chinese as dictionary words and as pairs of characters, English as stems; all of it
/// folded alike in articles and queries.
final class SearchText {

    /// One way of making terms; the name of each index field ends with its suffix. Where terms are stems, another field
    /// has the words as they are spelled.
    enum Way {
        ZH_WORDS("_zhw", "_zhw"), ZH_PAIRS("_zhb", "_zhb"), EN_STEMS("_en", "_enw");

        final String suffix;
        final String spelled;

        Way(String suffix, String spelled) {
            this.suffix = suffix;
            this.spelled = spelled;
        }
    }

    private static final List<String> PARTS = List.of("title", "body", "all");
    /// Stop words of questions. A small index has few of them, and would give them a high weight.
    private static final Set<String> STOP_WORDS_ZH = Set.of("的", "了", "是", "吗", "呢", "吧", "啊", "在", "我", "你", "您", "他",
            "她", "它", "们", "我们", "你们", "我的", "请", "请问",
            "怎么", "怎样", "怎么办", "么", "怎", "如何", "什么", "哪", "哪里", "哪个", "为什么", "为何", "有", "和", "与", "就", "都", "也", "能",
            "可以", "要", "想", "这", "那", "一个", "一", "个", "被", "给", "把", "到", "去", "会", "该", "办", "呀", "谁", "多少");
    private static final Set<String> STOP_WORDS_EN = Set.of("how", "do", "doe", "did", "i", "my", "me", "we", "our",
            "you", "your", "can", "could", "would", "should", "what", "where", "why",
            "when", "who", "which", "am", "ha", "have", "had", "been", "from", "about", "pleas", "ani", "so", "get",
            "got");

    private static final Analyzer ZH_WORD_ANALYZER = Folding.before(new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            ICUTokenizer words = new ICUTokenizer(new DefaultICUTokenizerConfig(true, true));
            return new TokenStreamComponents(words, new ICUFoldingFilter(words));
        }
    });
    private static final Analyzer ZH_PAIR_ANALYZER = Folding.before(new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer characters = new StandardTokenizer();
            return new TokenStreamComponents(characters,
                    new CJKBigramFilter(new ICUFoldingFilter(new CJKWidthFilter(characters))));
        }
    });
    private static final Analyzer EN_ANALYZER = Folding.before(new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new PorterStemFilter(english(words)));
        }
    });
    private static final Analyzer EN_WORD_ANALYZER = Folding.before(new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, english(words));
        }
    });

    private SearchText() {
    }

    /// The analyzer of every field.
    static Analyzer analyzer() {
        Map<String, Analyzer> byField = new HashMap<>();
        for (String part : PARTS) {
            byField.put(part + Way.ZH_WORDS.suffix, ZH_WORD_ANALYZER);
            byField.put(part + Way.ZH_PAIRS.suffix, ZH_PAIR_ANALYZER);
            byField.put(part + Way.EN_STEMS.suffix, EN_ANALYZER);
            byField.put(part + Way.EN_STEMS.spelled, EN_WORD_ANALYZER);
        }
        return new PerFieldAnalyzerWrapper(EN_ANALYZER, byField);
    }

    private static TokenStream english(TokenStream words) {
        return new StopFilter(new ICUFoldingFilter(new EnglishPossessiveFilter(words)),
                EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    }

    static boolean isChinese(String text) {
        return text.codePoints().anyMatch(SearchText::isHan);
    }

    /// The Latin words of a Chinese text, for the English analyzer.
    static String latin(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(c -> kept.appendCodePoint(isHan(c) ? ' ' : c));
        return kept.toString();
    }

    /// The terms of a query, each with the word that it was made of, without stop words unless nothing else is left.
    static Map<String, String> terms(Way way, String query) {
        List<String> words = switch (way) {
            case ZH_WORDS -> without(STOP_WORDS_ZH, tokens(ZH_WORD_ANALYZER, query));
            case ZH_PAIRS -> pairs(query);
            case EN_STEMS -> tokens(EN_WORD_ANALYZER, query);
        };
        List<String> all = way == Way.EN_STEMS ? tokens(EN_ANALYZER, query) : words;
        List<String> kept = way == Way.EN_STEMS ? without(STOP_WORDS_EN, all) : all;
        Map<String, String> terms = new LinkedHashMap<>();
        for (int at = 0; at < all.size(); at++) {
            if (kept.contains(all.get(at))) {
                terms.putIfAbsent(all.get(at), words.get(at));
            }
        }
        return terms;
    }

    /// Pairs of the characters between stop words; no pair spans a stop word, and a single character is no pair.
    private static List<String> pairs(String query) {
        StringBuilder runs = new StringBuilder();
        for (String word : tokens(ZH_WORD_ANALYZER, query)) {
            runs.append(STOP_WORDS_ZH.contains(word) ? " " : isChinese(word) ? word : " " + word + " ");
        }
        return tokens(ZH_PAIR_ANALYZER, runs.toString()).stream().filter(term -> term.length() > 1 || !isChinese(term))
                .toList();
    }

    private static List<String> without(Set<String> stopWords, List<String> tokens) {
        List<String> rest = tokens.stream().filter(token -> !stopWords.contains(token)).toList();
        return rest.isEmpty() ? tokens : rest;
    }

    private static List<String> tokens(Analyzer analyzer, String text) {
        List<String> found = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("query", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                found.add(term.toString());
            }
            stream.end();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }
}
