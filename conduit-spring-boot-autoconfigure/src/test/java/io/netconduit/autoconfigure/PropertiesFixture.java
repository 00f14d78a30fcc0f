package io.netconduit.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Binds properties, reads the generated metadata and flattens descriptors.
 */
final class PropertiesFixture {

	private PropertiesFixture() {
	}

	/**
	 * Parse lines of {@code key=value}.
	 * @param prefix the prefix of each key
	 * @param text the lines
	 * @return the properties by full key
	 */
	static Map<String, String> parse(String prefix, String text) {
		Properties properties = new Properties();
		try {
			properties.load(new StringReader(text));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Map<String, String> result = new TreeMap<>();
		properties.forEach((key, value) -> result.put(prefix + "." + key, (String) value));
		return result;
	}

	/**
	 * Bind properties like Boot.
	 * @param <T> the properties' type
	 * @param prefix the prefix
	 * @param properties the properties by full key
	 * @param type the properties' type
	 * @return the bound bean
	 */
	static <T> T bind(String prefix, Map<String, String> properties, Class<T> type) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
	}

	/**
	 * Return the properties in the generated metadata.
	 * @return the metadata by full key
	 */
	static Map<String, JsonNode> metadata() {
		Map<String, JsonNode> result = new TreeMap<>();
		document().get("properties").forEach((property) -> result.put(property.get("name").asText(), property));
		return result;
	}

	/**
	 * Return the keys in the generated metadata under a prefix.
	 * @param prefix the prefix
	 * @return the full keys
	 */
	static TreeSet<String> keys(String prefix) {
		TreeSet<String> keys = new TreeSet<>(metadata().keySet());
		keys.removeIf((key) -> !key.startsWith(prefix + "."));
		return keys;
	}

	/**
	 * Return the generated metadata.
	 * @return the whole document
	 */
	static JsonNode document() {
		String path = "/META-INF/spring-configuration-metadata.json";
		try (InputStream stream = PropertiesFixture.class.getResourceAsStream(path)) {
			return new ObjectMapper().readTree(stream);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the values of a record and of its nested records.
	 * @param value the record
	 * @return the values by path
	 */
	static Map<String, Object> flatten(Record value) {
		Map<String, Object> result = new LinkedHashMap<>();
		for (RecordComponent component : value.getClass().getRecordComponents()) {
			try {
				Object leaf = component.getAccessor().invoke(value);
				if (leaf instanceof Record nested) {
					flatten(nested).forEach((path, below) -> result.put(component.getName() + "." + path, below));
				}
				else {
					result.put(component.getName(), leaf);
				}
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return result;
	}

}
