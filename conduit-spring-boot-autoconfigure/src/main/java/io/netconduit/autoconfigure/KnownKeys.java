package io.netconduit.autoconfigure;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netconduit.engine.codec.binding.Distance;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.StringUtils;

/**
 * The keys that a properties class binds. Reads the class, so that new properties need no
 * entry here.
 */
final class KnownKeys {

	/** The keys of a map or of everything below a type that is not ours end here. */
	private final Map<String, String> keys = new LinkedHashMap<>();

	private final String prefix;

	private KnownKeys(String prefix, Class<?> type) {
		this.prefix = prefix;
		read("", type);
	}

	static KnownKeys ofServer() {
		return new KnownKeys(ConduitServerProperties.PREFIX, ConduitServerProperties.class);
	}

	static KnownKeys ofClient() {
		return new KnownKeys(ConduitClientProperties.PREFIX, ConduitClientProperties.class);
	}

	private void read(String path, Class<?> type) {
		for (Method method : type.getMethods()) {
			String name = property(method);
			if (name != null) {
				String key = path + DataObjectPropertyName.toDashedForm(name);
				Class<?> value = method.getReturnType();
				if (PlaceholderCheck.isNested(value)) {
					read(key + ".", value);
				}
				else {
					this.keys.put(uniform(key), key);
				}
			}
		}
	}

	private static @Nullable String property(Method method) {
		if (method.getParameterCount() > 0 || method.getDeclaringClass() == Object.class) {
			return null;
		}
		String name = method.getName();
		if (name.startsWith("get")) {
			return StringUtils.uncapitalize(name.substring("get".length()));
		}
		return name.startsWith("is") ? StringUtils.uncapitalize(name.substring("is".length())) : null;
	}

	private static String uniform(String key) {
		StringBuilder uniform = new StringBuilder();
		for (String part : key.split("\\.")) {
			uniform.append(uniform.isEmpty() ? "" : ".").append(ConfiguredKey.uniform(part));
		}
		return uniform.toString();
	}

	/**
	 * Return the keys.
	 * @return the keys in kebab case, without the prefix
	 */
	Iterable<String> keys() {
		return this.keys.values();
	}

	/**
	 * Return whether a key exists.
	 * @param key the key
	 * @param from the index of the first part below the prefix
	 * @return whether it exists
	 */
	boolean contains(ConfiguredKey key, int from) {
		String path = key.path(from);
		return key.variable() ? this.keys.keySet().stream().anyMatch((known) -> squeezed(known).equals(path))
				: this.keys.containsKey(path);
	}

	/**
	 * Return the key that was probably meant.
	 * @param key the key
	 * @param from the index of the first part below the prefix
	 * @return the full key, or {@code null} if none is similar
	 */
	@Nullable String nearest(ConfiguredKey key, int from) {
		String path = squeezed(key.path(from));
		String nearest = null;
		int least = Math.max(1, path.length() / 4) + 1;
		for (Map.Entry<String, String> known : this.keys.entrySet()) {
			String candidate = squeezed(known.getKey());
			// The end of a longer key is likely what was meant if nothing is closer.
			int distance = candidate.endsWith(path) ? Math.min(1, candidate.length() - path.length())
					: Distance.between(path, candidate);
			if (distance < least) {
				least = distance;
				nearest = this.prefix + "." + known.getValue();
			}
		}
		return nearest;
	}

	private static String squeezed(String path) {
		return path.replace(".", "");
	}

}
