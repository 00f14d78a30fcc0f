package io.netconduit.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import io.netconduit.autoconfigure.UnknownKeys.UnknownKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownKeys}, {@link KnownKeys} and {@link ConfiguredKey}.
 */
class UnknownKeysTests {

	@Test
	void knownKeysMatchMetadata() {
		assertThat(KnownKeys.ofServer().keys()).containsExactlyInAnyOrderElementsOf(keys("conduit.server"));
		assertThat(KnownKeys.ofClient().keys()).containsExactlyInAnyOrderElementsOf(keys("conduit.client"));
	}

	private static List<String> keys(String prefix) {
		return PropertiesFixture.keys(prefix).stream().map((key) -> key.substring(prefix.length() + 1)).toList();
	}

	@ParameterizedTest
	@CsvSource({ "conduit.server.pasword, conduit.server.password",
			"conduit.server.pass-word2, conduit.server.password", "conduit.sever.password, conduit.server.password",
			"conduit.servers.port, conduit.server.port", "conduit.sever.users.alice.password, conduit.server.users",
			"conduit.client.pasword, conduit.client.password", "conduit.clinet.serverHost, conduit.client.server-host",
			"conduit.client.server-hsot, conduit.client.server-host",
			"conduit.client.server_hots, conduit.client.server-host",
			"conduit.client.server.host, conduit.client.server-host", "conduit.client.host, conduit.client.server-host",
			"conduit.server.server-host, conduit.client.server-host",
			"conduit.server.auth.salt-secert, conduit.server.auth.salt-secret",
			"conduit.server.salt-secret, conduit.server.auth.salt-secret",
			"conduit.server.ssl.bundel, conduit.server.ssl.bundle",
			"conduit.server.heartbeat.timeout, conduit.server.heartbeat-timeout",
			"conduit.password, conduit.server.password or conduit.client.password",
			"conduit.server-host, conduit.client.server-host", "condiut.server.password, conduit.server.password",
			"conduit.server.dialect, conduit.server.dialects", "conduit.server.colour, " })
	void findsUnknownKeyAndNearestKnownKey(String key, String nearest) {
		assertThat(unknown(Map.of(key, "x"), Map.of())).singleElement()
			.satisfies((found) -> assertThat(found.text()).isEqualTo(key))
			.satisfies((found) -> assertThat(found.nearest()).isEqualTo(nearest));
	}

	@ParameterizedTest
	@CsvSource({ "CONDUIT_SERVER_PASWORD, conduit.server.password", "CONDUIT_SEVER_PASSWORD, conduit.server.password",
			"CONDUIT_CLIENT_SERVERHSOT, conduit.client.server-host",
			"CONDUIT_CLIENT_SERVER_HSOT, conduit.client.server-host",
			"CONDUIT_SERVER_AUTH_SALTSECERT, conduit.server.auth.salt-secret" })
	void findsUnknownVariable(String variable, String nearest) {
		assertThat(unknown(Map.of(), Map.of(variable, "x"))).singleElement()
			.satisfies((found) -> assertThat(found.text()).isEqualTo(variable))
			.satisfies((found) -> assertThat(found.nearest()).isEqualTo(nearest));
	}

	@ParameterizedTest
	@MethodSource("knownKeys")
	void acceptsKnownKeyInEveryNotation(String key) {
		assertThat(unknown(Map.of(key, "x"), Map.of())).isEmpty();
		assertThat(unknown(Map.of(camelCase(key), "x"), Map.of())).isEmpty();
		assertThat(unknown(Map.of(key.replace("-", "_"), "x"), Map.of())).isEmpty();
		assertThat(unknown(Map.of(key.toUpperCase(Locale.ROOT), "x"), Map.of())).isEmpty();
		String variable = key.replace(".", "_").toUpperCase(Locale.ROOT);
		assertThat(unknown(Map.of(), Map.of(variable.replace("-", ""), "x"))).isEmpty();
		assertThat(unknown(Map.of(), Map.of(variable.replace("-", "_"), "x"))).isEmpty();
	}

	static TreeSet<String> knownKeys() {
		TreeSet<String> keys = PropertiesFixture.keys("conduit.server");
		keys.addAll(PropertiesFixture.keys("conduit.client"));
		return keys;
	}

	private static String camelCase(String key) {
		StringBuilder camelCase = new StringBuilder();
		for (String part : key.split("-")) {
			camelCase.append(camelCase.isEmpty() ? part : StringUtils.capitalize(part));
		}
		return camelCase.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "conduit.server.users.alice.password", "conduit.server.users.[a@b].roles[1]",
			"conduit.server.dialects[0]", "conduit.server.auth.mechanisms[1]", "conduit.clients.orders.server-host",
			"conduit.clients.default", "conduit.codec.mapper", "conduit.audit.enabled", "conduit.service.name",
			"confluence.server.password", "management.health.conduit-server.enabled", "conduit" })
	void acceptsKeysOfMapsListsAndOthers(String key) {
		assertThat(unknown(Map.of(key, "x"), Map.of())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONDUIT_PASSWORD", "CONDUIT_HOME", "CONDUIT_SERVER_USERS_ALICE_PASSWORD",
			"CONDUIT_SERVER_DIALECTS_0", "CONDUIT_SERVER_SERVICE_HOST", "CONDUIT_SERVER_SERVICE_PORT_TCP",
			"CONDUIT_SERVER_PORT_8080_TCP_ADDR", "CONDUIT_CLIENTS_ORDERS_SERVERHOST", "CONDA_PREFIX" })
	void acceptsVariablesOfMapsListsAndOthers(String variable) {
		assertThat(unknown(Map.of(), Map.of(variable, "x"))).isEmpty();
	}

	@Test
	void acceptsKeyThatIsReferenced() {
		assertThat(unknown(Map.of("conduit.password", "x", "conduit.server.password", "${conduit.password}"), Map.of()))
			.isEmpty();
	}

	private static List<UnknownKey> unknown(Map<String, Object> properties, Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("properties", new LinkedHashMap<>(properties)));
		environment.getPropertySources().addLast(new SystemEnvironmentPropertySource("variables", variables));
		return UnknownKeys.among(ConfiguredKey.allOf(environment), environment);
	}

}
