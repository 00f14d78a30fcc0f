package io.netconduit.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.ConnectionSettings;
import io.netconduit.settings.IdentitySettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Finds bound properties that still contain a placeholder. Spring Boot binds
 * {@code ${NAME}} as literal text if {@code NAME} is not set, and a placeholder must not
 * become a password. Reads all properties, so that new properties need no entry here.
 */
final class PlaceholderCheck {

	private final List<UnresolvedPlaceholder> found = new ArrayList<>();

	private PlaceholderCheck() {
	}

	/**
	 * Check all texts in bound properties, including nested properties, collections and
	 * maps.
	 * @param prefix the prefix of the properties
	 * @param properties the properties
	 * @throws UnresolvedPlaceholderException if a text contains a placeholder
	 */
	static void check(String prefix, Object properties) {
		PlaceholderCheck check = new PlaceholderCheck();
		check.readProperties(prefix, properties);
		check.finish();
	}

	/**
	 * Check all texts in the descriptor of a server that the application may have built
	 * itself.
	 * @param descriptor the descriptor
	 * @throws UnresolvedPlaceholderException if a text contains a placeholder
	 */
	static void check(ServerDescriptor descriptor) {
		PlaceholderCheck check = new PlaceholderCheck();
		ConnectionSettings connection = descriptor.connection();
		check.readIdentity(connection);
		check.read(connection.key("host"), descriptor.host());
		check.read(connection.key("password"), descriptor.auth().password());
		check.read(connection.key("auth.salt-secret"), descriptor.auth().saltSecret());
		descriptor.auth()
			.users()
			.forEach((name, user) -> check.readEntry(connection.key("users"), name,
					Stream.of(user.password(), user.verifier(), user.roles()).filter(Objects::nonNull).toList()));
		check.finish();
	}

	/**
	 * Check all texts in the descriptor of a client that the application may have built
	 * itself.
	 * @param descriptor the descriptor
	 * @throws UnresolvedPlaceholderException if a text contains a placeholder
	 */
	static void check(ClientDescriptor descriptor) {
		PlaceholderCheck check = new PlaceholderCheck();
		ConnectionSettings connection = descriptor.connection();
		check.readIdentity(connection);
		check.read(connection.key("server-host"), descriptor.serverHost());
		check.read(connection.key("username"), descriptor.auth().username());
		check.read(connection.key("password"), descriptor.auth().password());
		check.finish();
	}

	private void readIdentity(ConnectionSettings connection) {
		IdentitySettings identity = connection.identity();
		read(connection.key("name"), identity.name());
		read(connection.key("version"), identity.version());
		read(connection.key("description"), identity.description());
		read(connection.key("protocol-version"), identity.protocolVersion());
	}

	private void finish() {
		if (!this.found.isEmpty()) {
			this.found.sort(Comparator.comparing(UnresolvedPlaceholder::key));
			throw new UnresolvedPlaceholderException(this.found);
		}
	}

	private void readProperties(String prefix, Object bean) {
		for (Method method : bean.getClass().getMethods()) {
			if (isGetter(method) && mayHoldText(method.getReturnType())) {
				String name = StringUtils.uncapitalize(method.getName().substring("get".length()));
				read(prefix + "." + DataObjectPropertyName.toDashedForm(name),
						ReflectionUtils.invokeMethod(method, bean));
			}
		}
	}

	private void read(String key, @Nullable Object value) {
		if (value instanceof CharSequence text) {
			add(key, false, text.toString());
		}
		else if (value instanceof Collection<?> elements) {
			for (Object element : elements) {
				read(key, element);
			}
		}
		else if (value instanceof Map<?, ?> map) {
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				readEntry(key, String.valueOf(entry.getKey()), entry.getValue());
			}
		}
		else if (value instanceof Object[] elements) {
			read(key, Arrays.asList(elements));
		}
		else if (value != null && isNested(value.getClass())) {
			readProperties(key, value);
		}
	}

	private void readEntry(String key, String name, @Nullable Object value) {
		add(key, true, name);
		read(key + "." + ((isPlain(name)) ? name : "[" + name + "]"), value);
	}

	private void add(String key, boolean inName, String text) {
		if (text.contains("${")) {
			List<String> variables = Variables.of(text);
			if (!variables.isEmpty()) {
				this.found.add(new UnresolvedPlaceholder(key, inName, variables));
			}
		}
	}

	private static boolean isGetter(Method method) {
		return method.getParameterCount() == 0 && method.getDeclaringClass() != Object.class
				&& !Modifier.isStatic(method.getModifiers()) && method.getName().startsWith("get");
	}

	private static boolean mayHoldText(Class<?> type) {
		return CharSequence.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type) || Object[].class.isAssignableFrom(type) || isNested(type);
	}

	static boolean isNested(Class<?> type) {
		return !type.isEnum() && type.getPackageName().equals(PlaceholderCheck.class.getPackageName());
	}

	private static boolean isPlain(String name) {
		return !name.isEmpty()
				&& name.chars().allMatch((c) -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
	}

	/**
	 * Finds variables. Loaded only if a text contains the start of a placeholder.
	 */
	private static final class Variables {

		/** A variable without a default, or the innermost one of a nested placeholder. */
		private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^${}:]+)(?=[:}])[^{}]*}");

		private Variables() {
		}

		static List<String> of(String text) {
			return VARIABLE.matcher(text).results().map((result) -> result.group(1)).distinct().toList();
		}

	}

}
