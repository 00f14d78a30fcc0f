package io.netconduit.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.netconduit.Dialect;
import io.netconduit.client.DisconnectedBehavior;
import io.netconduit.settings.Mechanism;
import io.netconduit.settings.TransportType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the generated configuration metadata.
 */
class ConfigurationMetadataTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void describesEveryProperty(String key) {
		assertThat(PropertiesFixture.metadata()).containsKey(key);
		assertThat(PropertiesFixture.metadata().get(key).path("description").asText()).matches("[A-Z].+\\.");
	}

	static Stream<String> describesEveryProperty() {
		return Stream.concat(keys("conduit.server", ConduitServerProperties.class),
				keys("conduit.client", ConduitClientProperties.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.conduit-server.enabled", "management.health.conduit-client.enabled" })
	void containsSwitchesOfHealthIndicators(String key) {
		JsonNode property = PropertiesFixture.metadata().get(key);
		assertThat(property.get("type").asText()).isEqualTo("java.lang.Boolean");
		assertThat(property.get("defaultValue").asBoolean()).isTrue();
		assertThat(property.get("description").asText()).isNotBlank();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void hintsContainEveryConstant(String key, Class<? extends Enum<?>> type) {
		List<String> constants = Stream.of(type.getEnumConstants())
			.map((constant) -> constant.name().toLowerCase().replace('_', '-'))
			.toList();
		assertThat(hints().get(key)).containsExactlyElementsOf(constants);
	}

	static Stream<Arguments> hintsContainEveryConstant() {
		return Stream.of(Arguments.of("conduit.server.transport", TransportType.class),
				Arguments.of("conduit.server.dialects", Dialect.class),
				Arguments.of("conduit.server.auth.mechanisms", Mechanism.class),
				Arguments.of("conduit.client.transport", TransportType.class),
				Arguments.of("conduit.client.dialect", Dialect.class),
				Arguments.of("conduit.client.auth.mechanism", Mechanism.class),
				Arguments.of("conduit.client.disconnected-behavior", DisconnectedBehavior.class),
				Arguments.of("conduit.client.startup", ConduitClientProperties.Startup.class));
	}

	@Test
	void containsDefaultsOfCollections() {
		assertThat(PropertiesFixture.metadata().get("conduit.server.dialects").get("defaultValue"))
			.hasToString("[\"documented\",\"python\"]");
		assertThat(PropertiesFixture.metadata().get("conduit.server.auth.mechanisms").get("defaultValue"))
			.hasToString("[\"scram-sha-256\",\"scram-sha-256-plus\"]");
	}

	private static Map<String, List<String>> hints() {
		Map<String, List<String>> result = new HashMap<>();
		PropertiesFixture.document().get("hints").forEach((hint) -> {
			List<String> values = new ArrayList<>();
			hint.get("values").forEach((value) -> values.add(value.get("value").asText()));
			result.put(hint.get("name").asText(), values);
		});
		return result;
	}

	private static Stream<String> keys(String prefix, Class<?> type) {
		return Stream.of(BeanUtils.getPropertyDescriptors(type))
			.filter((property) -> !"class".equals(property.getName()))
			.flatMap((property) -> {
				String key = prefix + "." + DataObjectPropertyName.toDashedForm(property.getName());
				Class<?> propertyType = property.getPropertyType();
				boolean group = propertyType.isMemberClass() && !propertyType.isEnum();
				return group ? keys(key, propertyType) : Stream.of(key);
			});
	}

}
