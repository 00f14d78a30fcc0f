package io.netconduit.engine.codec.jackson2;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.cfg.MutableConfigOverride;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.introspect.VisibilityChecker;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.ser.DefaultSerializerProvider;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * A {@code JsonMapper} with the settings of any {@code ObjectMapper}. Those that Jackson
 * keeps for single types (overrides, coercions and mix-ins) cannot be taken over: they
 * stay in the other mapper, to which changes go.
 */
final class Jackson2CopiedMapper extends JsonMapper {

	private static final long serialVersionUID = 1L;

	private final ObjectMapper source;

	/**
	 * Create a mapper.
	 * @param source the other mapper, which nothing else may use
	 */
	Jackson2CopiedMapper(ObjectMapper source) {
		super(Jackson2Rules.factory());
		this.source = source;
		this._typeFactory = source.getTypeFactory();
		this._subtypeResolver = source.getSubtypeResolver();
		this._injectableValues = source.getInjectableValues();
		this._serializerFactory = source.getSerializerFactory();
		this._serializerProvider = (DefaultSerializerProvider) source.getSerializerProvider();
		this._deserializationContext = (DefaultDeserializationContext) source.getDeserializationContext();
		this._serializationConfig = source.getSerializationConfig();
		this._deserializationConfig = source.getDeserializationConfig();
		source.getRegisteredModuleIds().forEach((id) -> registered().add(id));
	}

	private Set<Object> registered() {
		if (this._registeredModuleTypes == null) {
			this._registeredModuleTypes = new LinkedHashSet<>();
		}
		return this._registeredModuleTypes;
	}

	@Override
	public MutableConfigOverride configOverride(Class<?> type) {
		return this.source.configOverride(type);
	}

	@Override
	public MutableCoercionConfig coercionConfigDefaults() {
		return this.source.coercionConfigDefaults();
	}

	@Override
	public MutableCoercionConfig coercionConfigFor(LogicalType type) {
		return this.source.coercionConfigFor(type);
	}

	@Override
	public MutableCoercionConfig coercionConfigFor(Class<?> type) {
		return this.source.coercionConfigFor(type);
	}

	@Override
	public ObjectMapper addMixIn(Class<?> target, @Nullable Class<?> mixIn) {
		this.source.addMixIn(target, mixIn);
		return this;
	}

	@Override
	public ObjectMapper setMixIns(Map<Class<?>, Class<?>> mixIns) {
		this.source.setMixIns(mixIns);
		return this;
	}

	@Override
	public Class<?> findMixInClassFor(Class<?> type) {
		return this.source.findMixInClassFor(type);
	}

	@Override
	public int mixInCount() {
		return this.source.mixInCount();
	}

	@Override
	public ObjectMapper setVisibility(VisibilityChecker<?> checker) {
		this.source.setVisibility(checker);
		return this;
	}

	@Override
	public ObjectMapper setVisibility(PropertyAccessor accessor, JsonAutoDetect.Visibility visibility) {
		this.source.setVisibility(accessor, visibility);
		return this;
	}

	@Override
	public ObjectMapper setDefaultVisibility(JsonAutoDetect.Value visibility) {
		this.source.setDefaultVisibility(visibility);
		return this;
	}

	@Override
	public ObjectMapper setDefaultPropertyInclusion(JsonInclude.Value inclusion) {
		this.source.setDefaultPropertyInclusion(inclusion);
		return this;
	}

	@Override
	public ObjectMapper setDefaultPropertyInclusion(JsonInclude.Include inclusion) {
		this.source.setDefaultPropertyInclusion(inclusion);
		return this;
	}

	@Override
	public ObjectMapper setDefaultSetterInfo(JsonSetter.Value setters) {
		this.source.setDefaultSetterInfo(setters);
		return this;
	}

	@Override
	public ObjectMapper setDefaultMergeable(@Nullable Boolean mergeable) {
		this.source.setDefaultMergeable(mergeable);
		return this;
	}

	@Override
	public ObjectMapper setDefaultLeniency(@Nullable Boolean lenient) {
		this.source.setDefaultLeniency(lenient);
		return this;
	}

}
