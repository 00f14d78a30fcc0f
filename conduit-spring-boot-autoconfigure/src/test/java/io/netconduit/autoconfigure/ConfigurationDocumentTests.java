package io.netconduit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.netconduit.documentation.MarkdownDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the tables of {@code docs/configuration.md} with the generated metadata. The
 * first header cell of a table contains the prefix of its keys.
 */
class ConfigurationDocumentTests {

	private static final String SERVER = "conduit.server";

	private static final String CLIENT = "conduit.client";

	private static final String BOTH = "both sides";

	private static final String OTHER = "key";

	/** Properties of both sides whose meaning differs. */
	private static final List<String> DIFFERENT = List.of(".enabled", ".password", ".ssl.bundle");

	private static final Map<String, String> TYPES = Map.of("Boolean", "boolean", "Integer", "integer", "Long",
			"integer", "Double", "number", "String", "text", "Duration", "duration", "DataSize", "size");

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void listsTypesAndDefaults(String table) {
		Map<String, Row> expected = expected().getOrDefault(table, Map.of());
		Map<String, Row> actual = actual(table);
		String missing = difference(expected, actual);
		String extra = difference(actual, expected);
		String message = "In docs/configuration.md, tables '" + table + "'\n\nadd:\n" + missing + "\nremove:\n" + extra;
		assertThat(missing + extra).withFailMessage(() -> message).isEmpty();
	}

	static List<String> listsTypesAndDefaults() {
		return List.of(BOTH, SERVER, CLIENT, OTHER);
	}

	@Test
	void listsEveryProperty() {
		assertThat(expected()).containsOnlyKeys(listsTypesAndDefaults());
	}

	@Test
	void describesEveryPropertyInOneSentence() {
		Stream<Row> rows = listsTypesAndDefaults().stream().flatMap((table) -> actual(table).values().stream());
		assertThat(rows).extracting(Row::description).allSatisfy((text) -> assertThat(text).matches("[A-Z].+\\."));
	}

	private static String difference(Map<String, Row> rows, Map<String, Row> others) {
		return rows.entrySet()
			.stream()
			.filter((row) -> !row.getValue().agreesWith(others.get(row.getKey())))
			.map((row) -> row.getValue().format(row.getKey()) + "\n")
			.collect(Collectors.joining());
	}

	private static Map<String, Row> actual(String table) {
		Map<String, Row> rows = new TreeMap<>();
		for (String line : MarkdownDocument.of("docs/configuration.md").rows(table)) {
			String[] cells = line.split(" *\\| *", -1);
			rows.put(cells[1].replace("`", ""), new Row(cells[2], cells[3], cells[4]));
		}
		return rows;
	}

	private static Map<String, Map<String, Row>> expected() {
		Map<String, Row> properties = new TreeMap<>();
		PropertiesFixture.metadata().forEach((key, property) -> properties.putAll(rows(key, property)));
		Map<String, Map<String, Row>> tables = new TreeMap<>();
		properties.forEach((key, row) -> {
			String table = table(key, properties);
			String name = OTHER.equals(table) ? key : key.substring(SERVER.length() + 1);
			tables.computeIfAbsent(table, (ignored) -> new TreeMap<>()).put(name, row);
		});
		return tables;
	}

	private static String table(String key, Map<String, Row> properties) {
		if (!key.startsWith(SERVER + ".") && !key.startsWith(CLIENT + ".")) {
			return OTHER;
		}
		String side = key.substring(0, SERVER.length());
		String otherSide = SERVER.equals(side) ? CLIENT : SERVER;
		Row other = properties.get(otherSide + key.substring(SERVER.length()));
		boolean shared = properties.get(key).agreesWith(other) && DIFFERENT.stream().noneMatch(key::endsWith);
		return shared ? BOTH : side;
	}

	private static Map<String, Row> rows(String key, JsonNode property) {
		String type = property.get("type").asText();
		if (type.startsWith("java.util.Map<java.lang.String,")) {
			return nested(key, type.substring(type.indexOf(',') + 1, type.length() - 1));
		}
		return Map.of(key, new Row(typeName(type), defaultValue(property), property.path("description").asText()));
	}

	private static Map<String, Row> nested(String key, String type) {
		Map<String, Row> rows = new TreeMap<>();
		for (var property : BeanUtils.getPropertyDescriptors(load(type))) {
			if (property.getWriteMethod() != null) {
				String name = key + ".<name>." + DataObjectPropertyName.toDashedForm(property.getName());
				String propertyType = property.getWriteMethod().getGenericParameterTypes()[0].getTypeName();
				rows.put(name, new Row(typeName(propertyType), "", "…"));
			}
		}
		return rows;
	}

	private static String typeName(String type) {
		if (type.startsWith("java.util.Set<") || type.startsWith("java.util.List<")) {
			return "list of " + typeName(type.substring(type.indexOf('<') + 1, type.length() - 1));
		}
		Class<?> loaded = load(type);
		if (loaded.isEnum()) {
			return Stream.of(loaded.getEnumConstants())
				.map((constant) -> "`" + DataObjectPropertyName.toDashedForm(constant.toString().toLowerCase()) + "`")
				.map((constant) -> constant.replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		return TYPES.getOrDefault(loaded.getSimpleName(), loaded.getSimpleName());
	}

	private static Class<?> load(String type) {
		return ClassUtils.resolveClassName(type, null);
	}

	private static String defaultValue(JsonNode property) {
		JsonNode value = property.path("defaultValue");
		List<String> texts = new ArrayList<>();
		if (value.isArray()) {
			value.forEach((element) -> texts.add(element.asText()));
		}
		else if (!value.asText().isEmpty()) {
			texts.add(value.asText());
		}
		return texts.isEmpty() ? "" : "`" + String.join(", ", texts) + "`";
	}

	/**
	 * A row of a table.
	 *
	 * @param type the type as the document names it
	 * @param defaultValue the default in backticks, a description of a default that the
	 * metadata does not contain, or an empty text
	 * @param description one sentence
	 */
	private record Row(String type, String defaultValue, String description) {

		boolean agreesWith(Row other) {
			return other != null && this.type.equals(other.type) && value().equals(other.value());
		}

		String format(String key) {
			return "| `%s` | %s | %s | %s |".formatted(key, this.type, this.defaultValue, this.description);
		}

		private String value() {
			return this.defaultValue.startsWith("`") ? this.defaultValue : "";
		}

	}

}
