package io.netconduit.handler.binding;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;

import io.netconduit.engine.codec.PayloadTypes;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.handler.discovery.HandlerMethodInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * Warns once if a handler takes a class of Kotlin and Jackson's module for Kotlin is not
 * on the class path: Jackson then sees neither default values nor which properties may be
 * null.
 */
final class KotlinModuleCheck {

	private static final Logger logger = LoggerFactory.getLogger(KotlinModuleCheck.class);

	/**
	 * The artifact of the module by the mapper's class, which names it by its package.
	 */
	private static final Map<String, String> GROUPS = Map.of("JacksonValueMapper", "tools.jackson.module",
			"Jackson2ValueMapper", "com.fasterxml.jackson.module");

	private final ValueMapper mapper;

	private final @Nullable String missing;

	private boolean warned;

	/**
	 * Create a check.
	 * @param mapper reads the values of the payload
	 * @param classLoader the class loader of Jackson
	 */
	KotlinModuleCheck(ValueMapper mapper, @Nullable ClassLoader classLoader) {
		this.mapper = mapper;
		String group = GROUPS.get(mapper.getClass().getSimpleName());
		this.missing = (group != null && !ClassUtils.isPresent(group + ".kotlin.KotlinModule", classLoader))
				? group + ":jackson-module-kotlin" : null;
	}

	/**
	 * Return the module that reading a type requires.
	 * @param type the type
	 * @return the artifact of the module, or {@code null} if the type contains no class
	 * of Kotlin or the module is present
	 */
	@Nullable String missingFor(Type type) {
		return (this.missing != null && !find(type).isEmpty()) ? this.missing : null;
	}

	/**
	 * Check the type of a parameter.
	 * @param handler the method that has the parameter
	 * @param type the type
	 */
	void check(HandlerMethodInfo handler, Type type) {
		if (this.missing == null || this.warned) {
			return;
		}
		Set<Class<?>> classes = find(type);
		if (!classes.isEmpty()) {
			this.warned = true;
			logger.warn(
					"{} takes the Kotlin class {}, but Jackson cannot see its default values and which of its properties may be null. Add {}.",
					handler.origin(), classes.iterator().next().getName(), this.missing);
		}
	}

	private Set<Class<?>> find(Type type) {
		return PayloadTypes.find(this.mapper, type, (candidate) -> KotlinDetector.isKotlinType(candidate)
				&& !candidate.isEnum() && !candidate.isInterface());
	}

}
