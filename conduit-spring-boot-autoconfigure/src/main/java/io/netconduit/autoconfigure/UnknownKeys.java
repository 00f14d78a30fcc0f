package io.netconduit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.netconduit.engine.codec.binding.Distance;
import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/**
 * Finds configured keys that nothing reads, because they are misspelt or below the wrong
 * prefix.
 */
final class UnknownKeys {

	private static final String SERVER = "server";

	private static final String CLIENT = "client";

	/** Names beside {@code server} and {@code client} that are no misspellings. */
	private static final Set<String> OTHER_GROUPS = Set.of("clients");

	/** Kubernetes sets such variables for a service whose name is that of our prefix. */
	private static final String OF_KUBERNETES = "(?i)CONDUIT_(SERVER|CLIENT)_(SERVICE_.*|PORT_\\d+_.*)";

	private final Environment environment;

	private final KnownKeys server = KnownKeys.ofServer();

	private final KnownKeys client = KnownKeys.ofClient();

	private UnknownKeys(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Find the unknown keys.
	 * @param keys the configured keys
	 * @param environment the environment that contains them
	 * @return the unknown keys
	 */
	static List<UnknownKey> among(List<ConfiguredKey> keys, Environment environment) {
		if (keys.isEmpty()) {
			return List.of();
		}
		UnknownKeys unknown = new UnknownKeys(environment);
		List<UnknownKey> found = new ArrayList<>();
		for (ConfiguredKey key : keys) {
			UnknownKey problem = unknown.check(key);
			if (problem != null && found.stream().noneMatch((present) -> present.text().equals(problem.text()))) {
				found.add(problem);
			}
		}
		return found;
	}

	private @Nullable UnknownKey check(ConfiguredKey key) {
		if (key.isIn(SERVER)) {
			return (isUsers(key) || key.text().matches(OF_KUBERNETES)) ? null
					: unknown(key, SERVER, this.server, this.client);
		}
		if (key.isIn(CLIENT)) {
			return key.text().matches(OF_KUBERNETES) ? null : unknown(key, CLIENT, this.client, this.server);
		}
		if (OTHER_GROUPS.contains(key.group()) || key.group().equals(SERVER) && key.segments().size() < 3) {
			return null;
		}
		UnknownKey misspelt = misspeltPrefix(key, SERVER, this.server);
		misspelt = (misspelt != null) ? misspelt : misspeltPrefix(key, CLIENT, this.client);
		return (misspelt != null) ? misspelt : withoutGroup(key);
	}

	// The names of users are checked when the server's descriptor is created.
	private static boolean isUsers(ConfiguredKey key) {
		return key.segments().get(2).uniform().equals("users");
	}

	private static @Nullable UnknownKey unknown(ConfiguredKey key, String group, KnownKeys own, KnownKeys other) {
		if (own.contains(key, 2)) {
			return null;
		}
		String nearest = own.nearest(key, 2);
		return new UnknownKey(key.text(), group,
				(nearest == null && other.contains(key, 2)) ? other.nearest(key, 2) : nearest);
	}

	private static @Nullable UnknownKey misspeltPrefix(ConfiguredKey key, String group, KnownKeys known) {
		int mistakes = Distance.between(key.group(), group);
		if (key.segments().size() < 3 || mistakes > 2 || isUsers(key) && mistakes > 1) {
			return null;
		}
		if (isUsers(key) && group.equals(SERVER)) {
			return new UnknownKey(key.text(), group, ConduitServerProperties.PREFIX + ".users");
		}
		String nearest = known.nearest(key, 2);
		return (nearest != null) ? new UnknownKey(key.text(), group, nearest) : null;
	}

	private @Nullable UnknownKey withoutGroup(ConfiguredKey key) {
		// Names such as CONDUIT_PASSWORD are the application's own variables.
		if (key.variable() || !key.root().equals("conduit")) {
			return null;
		}
		boolean ofServer = this.server.contains(key, 1);
		boolean ofClient = this.client.contains(key, 1);
		if ((!ofServer && !ofClient) || isReferenced(key.text())) {
			return null;
		}
		String nearest = Stream
			.of(ofServer ? this.server.nearest(key, 1) : null, ofClient ? this.client.nearest(key, 1) : null)
			.filter((text) -> text != null)
			.collect(Collectors.joining(" or "));
		return new UnknownKey(key.text(), (ofServer) ? SERVER : CLIENT, nearest);
	}

	private boolean isReferenced(String name) {
		return this.environment instanceof ConfigurableEnvironment configurable && configurable.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.map((source) -> (EnumerablePropertySource<?>) source)
			.anyMatch((source) -> Stream.of(source.getPropertyNames())
				.anyMatch((other) -> String.valueOf(source.getProperty(other)).contains("${" + name)));
	}

	/**
	 * Describe unknown keys in a sentence.
	 * @param keys the keys, at least one
	 * @return the sentence, without a full stop
	 */
	static String describe(List<UnknownKey> keys) {
		return keys.stream().map(UnknownKey::description).collect(Collectors.joining(", "));
	}

	/**
	 * A key that nothing reads.
	 *
	 * @param text the key as written
	 * @param group the group that it belongs to, or was probably meant for
	 * @param nearest the key or keys that were probably meant, or {@code null}
	 */
	record UnknownKey(String text, String group, @Nullable String nearest) {

		String description() {
			return SettingChecks.printable(this.text)
					+ ((this.nearest != null) ? " (did you mean " + this.nearest + "?)" : "");
		}

	}

}
