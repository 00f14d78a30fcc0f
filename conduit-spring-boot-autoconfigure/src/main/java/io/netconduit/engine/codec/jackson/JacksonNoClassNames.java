package io.netconduit.engine.codec.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.netconduit.engine.codec.token.TypeRefusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.databind.jsontype.TypeIdResolver;

/**
 * Refuses every type whose class a payload would name (docs/protocol.md section 6): a
 * peer never chooses a class, regardless of the annotations of the target.
 */
final class JacksonNoClassNames extends PolymorphicTypeValidator {

	private static final long serialVersionUID = 1L;

	@Override
	public Validity validateBaseType(DatabindContext context, JavaType baseType) {
		throw new IllegalArgumentException(TypeRefusal.classNames(baseType.toCanonical()));
	}

	@Override
	public Validity validateSubClassName(DatabindContext context, JavaType baseType, String subClassName) {
		return Validity.DENIED;
	}

	@Override
	public Validity validateSubType(DatabindContext context, JavaType baseType, JavaType subType) {
		return Validity.DENIED;
	}

	/**
	 * Return whether a payload would name classes.
	 * @param resolver finds the names of subtypes
	 * @return whether the name of a subtype is that of its class
	 */
	static boolean isNamedByClass(@Nullable TypeIdResolver resolver) {
		return resolver != null && (resolver.getMechanism() == JsonTypeInfo.Id.CLASS
				|| resolver.getMechanism() == JsonTypeInfo.Id.MINIMAL_CLASS);
	}

}
