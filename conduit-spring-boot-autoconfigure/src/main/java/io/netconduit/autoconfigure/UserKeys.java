package io.netconduit.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.netconduit.autoconfigure.ConfiguredKey.Segment;
import io.netconduit.engine.codec.binding.Distance;
import io.netconduit.settings.InvalidSettingException;
import io.netconduit.settings.SettingChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Compares the users in the configuration with those that Spring Boot binds. Without
 * brackets, Spring Boot removes some characters of a name and splits it at dots, so that
 * other users would log in, or none.
 */
final class UserKeys {

	private static final Set<String> LEAVES = Set.of("password", "verifier", "roles");

	private UserKeys() {
	}

	/**
	 * Check that each configured user is bound under its name.
	 * @param environment the environment that contains the keys
	 * @param users the bound users
	 * @throws InvalidConduitPropertyException if a key is for another user than its text
	 * shows, or for nobody
	 */
	static void check(Environment environment, Map<String, ?> users) {
		for (ConfiguredKey key : ConfiguredKey.allOf(environment)) {
			if (key.isIn("server") && key.segments().get(2).uniform().equals("users") && key.segments().size() > 4) {
				check(key, users);
			}
		}
	}

	private static void check(ConfiguredKey key, Map<String, ?> users) {
		List<Segment> below = key.segments().subList(3, key.segments().size());
		int leaf = leaf(below, key.variable());
		if (leaf < 0) {
			throw unknownLeaf(key);
		}
		if (key.variable()) {
			if (leaf > 1) {
				throw unspeakableVariable(key, below.subList(0, leaf));
			}
			return;
		}
		String name = (leaf == 1) ? below.get(0).text()
				: below.subList(0, leaf).stream().map(Segment::text).collect(Collectors.joining("."));
		if (leaf > 1 || !users.containsKey(name)) {
			throw withoutBrackets(key, name, below.get(leaf).text());
		}
	}

	private static int leaf(List<Segment> below, boolean variable) {
		int last = below.size() - 1;
		while (last > 1 && below.get(last).isIndex(variable)) {
			last--;
		}
		return LEAVES.contains(below.get(last).uniform()) ? last : -1;
	}

	private static InvalidConduitPropertyException unknownLeaf(ConfiguredKey key) {
		String written = key.segments().get(key.segments().size() - 1).text();
		String nearest = nearest(ConfiguredKey.uniform(written));
		return invalid(key, "an unknown key", "a user has only the keys password, verifier and roles",
				(nearest != null) ? "write '%s' for '%s'".formatted(nearest, SettingChecks.printable(written))
						: "correct or remove the key");
	}

	private static @Nullable String nearest(String written) {
		return LEAVES.stream().filter((leaf) -> Distance.between(written, leaf) <= 2).findFirst().orElse(null);
	}

	private static InvalidConduitPropertyException withoutBrackets(ConfiguredKey key, String name, String leaf) {
		String shown = SettingChecks.printable(name);
		return invalid(key, "a key of the user '%s'".formatted(shown),
				"a name with other characters than letters, digits, dashes and underscores must be in brackets, or the "
						+ "key applies to another user or to nobody",
				"write %s.users.[%s].%s, in YAML with the name in quotes: \"[%s]\""
					.formatted(ConduitServerProperties.PREFIX, shown, SettingChecks.printable(leaf), shown));
	}

	private static InvalidConduitPropertyException unspeakableVariable(ConfiguredKey key, List<Segment> name) {
		String shown = name.stream().map(Segment::text).collect(Collectors.joining("_"));
		return invalid(key, "an environment variable of the user '%s'".formatted(shown),
				"an environment variable can only set users whose names consist of letters and digits",
				"write %s.users.[%s] in a configuration file, with a placeholder for a variable of another name"
					.formatted(ConduitServerProperties.PREFIX, shown));
	}

	private static InvalidConduitPropertyException invalid(ConfiguredKey key, String value, String rule, String cure) {
		return new InvalidConduitPropertyException(
				new InvalidSettingException(SettingChecks.printable(key.text()), value, rule, cure));
	}

}
