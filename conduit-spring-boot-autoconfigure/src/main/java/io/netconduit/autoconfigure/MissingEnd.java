package io.netconduit.autoconfigure;

import java.util.List;

import io.netconduit.autoconfigure.UnknownKeys.UnknownKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Explains why an application has no server or no client.
 *
 * @param noun {@code server} or {@code client}
 * @param disabled whether it is disabled explicitly
 * @param reason the reason, as the end of a sentence
 * @param cure what to do, as a sentence without a full stop
 * @param keys the configured keys below its prefix
 * @param unknownKeys the unknown keys that were probably meant for it
 */
record MissingEnd(String noun, boolean disabled, String reason, String cure, List<ConfiguredKey> keys,
		List<UnknownKey> unknownKeys) {

	static MissingEnd server(Environment environment) {
		return of(environment, "server", "conduit.server.password",
				"no password, no users and no ConduitCredentialsRepository bean exist",
				"Set conduit.server.password, or add users under conduit.server.users.<name>.password");
	}

	static MissingEnd client(Environment environment) {
		return of(environment, "client", "conduit.client.server-host", "conduit.client.server-host is not set",
				"Set conduit.client.server-host and conduit.client.password");
	}

	private static MissingEnd of(Environment environment, String noun, String key, String reason, String cure) {
		List<ConfiguredKey> keys = ConfiguredKey.allOf(environment);
		List<UnknownKey> unknown = UnknownKeys.among(keys, environment)
			.stream()
			.filter((candidate) -> candidate.group().equals(noun))
			.toList();
		List<ConfiguredKey> own = keys.stream().filter((candidate) -> candidate.isIn(noun)).toList();
		Binder binder = Binder.get(environment);
		String enabledKey = "conduit." + noun + ".enabled";
		if (Boolean.FALSE.equals(binder.bind(enabledKey, Boolean.class).orElse(null))) {
			return new MissingEnd(noun, true, enabledKey + " is false", "Remove " + enabledKey, own, unknown);
		}
		@Nullable String value = binder.bind(key, String.class).orElse(null);
		String blank = (value != null && !StringUtils.hasText(value)) ? key + " is blank" : reason;
		return new MissingEnd(noun, false, blank, cure, own, unknown);
	}

}
