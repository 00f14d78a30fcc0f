package io.netconduit.engine.codec.jackson2;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * Refuses every type whose class a payload would name (docs/protocol.md section 6): a
 * peer never chooses a class, regardless of the annotations of the target.
 */
final class Jackson2NoClassNames extends PolymorphicTypeValidator.Base {

	private static final long serialVersionUID = 1L;

	@Override
	public Validity validateBaseType(MapperConfig<?> config, JavaType baseType) {
		return Validity.DENIED;
	}

	@Override
	public Validity validateSubClassName(MapperConfig<?> config, JavaType baseType, String subClassName) {
		return Validity.DENIED;
	}

	@Override
	public Validity validateSubType(MapperConfig<?> config, JavaType baseType, JavaType subType) {
		return Validity.DENIED;
	}

}
