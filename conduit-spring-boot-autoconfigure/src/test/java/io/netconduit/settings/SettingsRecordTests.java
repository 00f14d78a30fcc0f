package io.netconduit.settings;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.netconduit.client.ClientAuthSettings;
import io.netconduit.client.ClientTlsSettings;
import io.netconduit.client.DisconnectedSettings;
import io.netconduit.client.ReconnectSettings;
import io.netconduit.server.LimitSettings;
import io.netconduit.server.ServerAuthSettings;
import io.netconduit.server.ServerTlsSettings;
import io.netconduit.server.UserDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for all records of settings.
 */
class SettingsRecordTests {

	static Stream<Record> defaults() {
		return Stream.of(ConnectionSettings.defaults("conduit.test", "test"), IdentitySettings.defaults("test"),
				FrameSettings.defaults(), TimeoutSettings.defaults(), HeartbeatSettings.defaults(),
				QueueSettings.defaults(), ThreadSettings.defaults(), RateLimitSettings.defaults(),
				LimitSettings.defaults(), ServerAuthSettings.defaults(), ServerTlsSettings.defaults(),
				ClientAuthSettings.defaults(), ClientTlsSettings.defaults(), ReconnectSettings.defaults(),
				DisconnectedSettings.defaults());
	}

	@ParameterizedTest
	@MethodSource("defaults")
	void replacesEachComponentAlone(Record settings) throws ReflectiveOperationException {
		for (RecordComponent component : settings.getClass().getRecordComponents()) {
			Method with = with(settings.getClass(), component);
			Object former = component.getAccessor().invoke(settings);
			Object replacement = replacement(component, former);
			Map<String, Object> expected = values(settings);
			expected.put(component.getName(), replacement);
			assertThat(values((Record) with.invoke(settings, argument(with, replacement)))).as(component.getName())
				.isEqualTo(expected);
		}
	}

	private static Method with(Class<?> type, RecordComponent component) {
		String name = "with" + component.getName().substring(0, 1).toUpperCase() + component.getName().substring(1);
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getName().equals(name) && method.getParameterCount() == 1)
			.findFirst()
			.orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no " + name));
	}

	// A different valid value.
	private static Object replacement(RecordComponent component, Object former) throws ReflectiveOperationException {
		if (former instanceof Integer number) {
			return number + 1;
		}
		if (former instanceof Long number) {
			return number + 1;
		}
		if (former instanceof Double number) {
			return number + 1;
		}
		if (former instanceof Boolean flag) {
			return !flag;
		}
		if (former instanceof Duration duration) {
			return duration.plusSeconds(1);
		}
		if (former instanceof Mechanism) {
			return Mechanism.SHA256;
		}
		if (former instanceof Enum<?> constant) {
			return constant.getDeclaringClass().getEnumConstants()[(constant.ordinal() + 1) % 2];
		}
		if (former instanceof Record nested) {
			RecordComponent first = nested.getClass().getRecordComponents()[0];
			Method with = with(nested.getClass(), first);
			return with.invoke(nested, argument(with, replacement(first, first.getAccessor().invoke(nested))));
		}
		return other(component, former);
	}

	private static Object other(RecordComponent component, Object former) {
		return switch (component.getName()) {
			case "users" -> Map.of("alice", UserDescriptor.ofPassword("secret"));
			case "mechanisms" -> Set.of(Mechanism.SCRAM_SHA_256_PLUS);
			case "prefix", "name", "version", "description", "protocolVersion", "username" -> former + "x";
			default -> "a long enough secret";
		};
	}

	private static Object argument(Method with, Object value) {
		return (with.getParameterTypes()[0] == long.class && value instanceof Integer number)
				? (Object) number.longValue() : value;
	}

	private static Map<String, Object> values(Record settings) throws ReflectiveOperationException {
		Map<String, Object> values = new LinkedHashMap<>();
		for (RecordComponent component : settings.getClass().getRecordComponents()) {
			values.put(component.getName(), component.getAccessor().invoke(settings));
		}
		return values;
	}

}
