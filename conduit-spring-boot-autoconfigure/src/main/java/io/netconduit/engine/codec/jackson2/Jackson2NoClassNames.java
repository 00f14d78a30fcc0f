package io.netconduit.engine.codec.jackson2;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import io.netconduit.engine.codec.token.TypeRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every type whose class a payload would name (docs/protocol.md section 6): a
 * peer never chooses a class, regardless of the annotations of the target.
 */
final class Jackson2NoClassNames extends PolymorphicTypeValidator.Base {

	private static final long serialVersionUID = 1L;

	@Override
	public Validity validateBaseType(MapperConfig<?> config, JavaType baseType) {
		throw new IllegalArgumentException(TypeRefusal.classNames(baseType.toCanonical()));
	}

	@Override
	public Validity validateSubClassName(MapperConfig<?> config, JavaType baseType, String subClassName) {
		return Validity.DENIED;
	}

	@Override
	public Validity validateSubType(MapperConfig<?> config, JavaType baseType, JavaType subType) {
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
